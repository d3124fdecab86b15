package io.jenkins.plugins.codedeploy.functional;

import io.jenkins.plugins.codedeploy.engine.Measurements;
import io.jenkins.plugins.codedeploy.engine.transfer.Handshake;
import java.util.List;
import java.util.function.UnaryOperator;

/** Stands for connections that agreed on TLS, as none with the emulator do; everything else stays as measured. */
record AgreedTls(Measurements measured, List<Handshake> handshakes) implements Measurements {

    static UnaryOperator<Measurements> with(Handshake... handshakes) {
        return measured -> new AgreedTls(measured, List.of(handshakes));
    }

    @Override
    public List<String> requests(String subject) {
        return measured.requests(subject);
    }
}
