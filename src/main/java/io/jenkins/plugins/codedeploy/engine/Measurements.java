package io.jenkins.plugins.codedeploy.engine;

import java.util.List;
import java.util.Map;

/** What was measured on a connection, as opposed to what was asked for. */
public interface Measurements {
    /** Nothing was measured. */
    Measurements NONE = new Measurements() {
        @Override
        public Map<String, String> tls() {
            return Map.of();
        }

        @Override
        public List<String> requests(String subject) {
            return List.of();
        }
    };

    /** Returns the version of TLS and the cipher that were negotiated last, by host; nothing for plain connections. */
    Map<String, String> tls();

    /**
     * Returns the requests that changed something, each as operation and AWS's request id.
     *
     * @param subject the id of a deployment, or the address of an object: {@code s3://<bucket>/<key>}
     */
    List<String> requests(String subject);
}
