package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.http.NoHttpResponseException;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.ConnectionPoolTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * Why a request got no answer.
 *
 * @param code UNREACHABLE, UNTRUSTED or SERVICE_FAILED
 * @param found what happened, in our words
 * @param unsent whether the request surely never left
 */
record Gap(DeployCode code, String found, boolean unsent) {
    private static final int TLS_TEXT = 200;
    private static final String PROXY_LOGIN = " 407 ";

    /** Finds the reason in what the SDK threw, from the outside to the inside. */
    static Gap of(Throwable thrown) {
        Optional<Gap> timeout = outer(thrown);
        if (timeout.isPresent()) {
            return timeout.get();
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Optional<Gap> gap = inner(cause);
            if (gap.isPresent()) {
                return gap.get();
            }
        }
        return new Gap(DeployCode.SERVICE_FAILED, "an answer that is not AWS's", false);
    }

    private static Optional<Gap> outer(Throwable thrown) {
        boolean late = thrown instanceof ApiCallTimeoutException || thrown instanceof ApiCallAttemptTimeoutException;
        return late ? Optional.of(unreachable("no answer in time", false)) : Optional.empty();
    }

    private static Optional<Gap> inner(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return Optional.of(unreachable("its name is not known", true));
        }
        if (cause instanceof ConnectTimeoutException && !(cause instanceof ConnectionPoolTimeoutException)) {
            return Optional.of(unreachable("no connection in time", true));
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return Optional.of(unreachable("connection refused", true));
        }
        if (cause.getClass().getSimpleName().equals("TunnelRefusedException")) {
            return Optional.of(unreachable(proxyRefused(text(cause)), true));
        }
        if (cause instanceof SSLException) {
            return Optional.of(new Gap(DeployCode.UNTRUSTED, text(cause), true));
        }
        return broken(cause);
    }

    private static Optional<Gap> broken(Throwable cause) {
        if (cause instanceof ConnectionPoolTimeoutException) {
            return Optional.of(unreachable("all connections are in use", true));
        }
        if (cause instanceof SocketTimeoutException) {
            return Optional.of(unreachable("no answer in time", false));
        }
        if (cause instanceof SocketException || cause instanceof NoHttpResponseException) {
            return Optional.of(unreachable("connection reset", false));
        }
        return Optional.empty();
    }

    private static String proxyRefused(String words) {
        return words.contains(PROXY_LOGIN) ? Translation.PROXY_ASKS : "the proxy refused: " + words;
    }

    private static Gap unreachable(String found, boolean unsent) {
        return new Gap(DeployCode.UNREACHABLE, found, unsent);
    }

    private static String text(Throwable cause) {
        return ForeignText.clean(cause.getMessage(), TLS_TEXT);
    }
}
