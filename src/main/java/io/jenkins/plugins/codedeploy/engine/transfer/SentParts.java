package io.jenkins.plugins.codedeploy.engine.transfer;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a ticket.
 *
 * @param sent the parts that S3 has
 * @param expired the numbers of the parts whose addresses had expired, to be signed again
 */
public record SentParts(List<SentPart> sent, List<Integer> expired) implements Serializable {

    public SentParts {
        sent = new ArrayList<>(sent);
        expired = new ArrayList<>(expired);
    }
}
