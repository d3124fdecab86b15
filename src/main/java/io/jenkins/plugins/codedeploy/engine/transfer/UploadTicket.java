package io.jenkins.plugins.codedeploy.engine.transfer;

import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Permission to send certain parts of one object, and how; made on the controller, used on the agent.
 *
 * @param bucket the bucket's name, for messages
 * @param key the object's key, for messages
 * @param parts what to send
 * @param transport what to connect through, and how
 * @param pace how hard to try
 */
public record UploadTicket(String bucket, String key, List<TicketPart> parts, Transport transport, UploadPace pace)
        implements Serializable {

    public UploadTicket {
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(pace, "pace");
        parts = new ArrayList<>(parts);
    }

    @Override
    public String toString() {
        return parts.size() + " parts of s3://" + bucket + "/" + key;
    }
}
