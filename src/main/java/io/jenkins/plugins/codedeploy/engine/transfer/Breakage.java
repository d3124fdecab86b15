package io.jenkins.plugins.codedeploy.engine.transfer;

import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why an attempt got no answer, in words. */
final class Breakage {
    private static final int WORDS = 200;

    private Breakage() {}

    static String words(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "its name is not known";
            }
            if (cause instanceof HttpConnectTimeoutException) {
                return "no connection in time";
            }
            if (cause instanceof SSLException) {
                return "TLS: " + ForeignText.clean(cause.getMessage(), WORDS);
            }
        }
        if (failure instanceof ConnectException) {
            return "connection refused";
        }
        return failure instanceof IOException io && isAboutTheProxy(io)
                ? ForeignText.clean(io.getMessage(), WORDS)
                : "connection reset";
    }

    /** Returns the failure if it was about reading the bundle rather than sending it. */
    static Optional<IOException> ofSource(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException eof
                    && String.valueOf(eof.getMessage()).startsWith("the bundle ends")) {
                return Optional.of(eof);
            }
        }
        return Optional.empty();
    }

    private static boolean isAboutTheProxy(IOException failure) {
        return String.valueOf(failure.getMessage()).contains("Tunnel");
    }
}
