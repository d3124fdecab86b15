package io.jenkins.plugins.codedeploy.engine;

import io.jenkins.plugins.codedeploy.engine.transfer.Handshake;
import java.util.List;

/** What was measured on a connection, as opposed to what was asked for. */
public interface Measurements {
    /** Nothing was measured. */
    Measurements NONE = new Measurements() {
        @Override
        public List<Handshake> handshakes() {
            return List.of();
        }

        @Override
        public List<String> requests(String subject) {
            return List.of();
        }
    };

    /** Returns what the controller's connections agreed on: hosts, TLS, proxies; nothing of plain connections. */
    List<Handshake> handshakes();

    /**
     * Returns the requests that changed something, each as operation and AWS's request id.
     *
     * @param subject the id of a deployment, or the address of an object: {@code s3://<bucket>/<key>}
     */
    List<String> requests(String subject);
}
