package io.jenkins.plugins.codedeploy.engine.transfer;

import java.io.Serializable;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * One part to send.
 *
 * @param number the part's number, from 1
 * @param offset where it begins in the file, in bytes
 * @param length its length in bytes
 * @param url the presigned address; whoever has it may send this part, so it is never shown in full
 * @param headers what has to be sent along as it was signed
 */
public record TicketPart(int number, long offset, long length, String url, Map<String, String> headers)
        implements Serializable {

    public TicketPart {
        headers = new TreeMap<>(headers);
    }

    URI uri() {
        return URI.create(url);
    }

    @Override
    public String toString() {
        return "part " + number + " to " + url.replaceFirst("\\?.*", "?…");
    }
}
