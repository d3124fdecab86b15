package io.jenkins.plugins.codedeploy.engine.transfer;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a ticket.
 *
 * @param sent the parts that S3 has
 * @param expired the numbers of the parts whose addresses had expired, to be signed again
 * @param handshakes what the TLS connections to S3 agreed on
 */
public record SentParts(List<SentPart> sent, List<Integer> expired, List<Handshake> handshakes)
        implements Serializable {

    public SentParts {
        sent = new ArrayList<>(sent);
        expired = new ArrayList<>(expired);
        handshakes = new ArrayList<>(handshakes);
    }

    /** Makes a result without a word about connections. */
    public SentParts(List<SentPart> sent, List<Integer> expired) {
        this(sent, expired, List.of());
    }
}
