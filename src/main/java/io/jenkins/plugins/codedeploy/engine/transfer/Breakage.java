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
    /** What a proxy means that does not let us through, whether it answers 407 or Java has given up to answer it. */
    static final String PROXY_ASKS = "the proxy asks for the right user and password";

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

    /** Tells whether Java gave up to offer the proxy a user and password, which another attempt would not change. */
    static boolean isLogin(Throwable failure) {
        return failure instanceof IOException
                && String.valueOf(failure.getMessage()).contains("authentication attempts");
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
