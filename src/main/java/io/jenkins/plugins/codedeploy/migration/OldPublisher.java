package io.jenkins.plugins.codedeploy.migration;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The post-build action of plugin {@code codedeploy} as a job's {@code config.xml} holds it, version 1.0 to 1.23. */
final class OldPublisher {
    /** The name of its element. */
    static final String ELEMENT = "com.amazonaws.codedeploy.AWSCodeDeployPublisher";

    private final Map<String, String> values = new TreeMap<>();

    /** Reads the element; members that are no texts count by their presence only. */
    OldPublisher(Element element) {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element member) {
                values.put(member.getTagName(), member.getTextContent().trim());
            }
        }
    }

    /** Returns a member's text; empty for none. */
    String text(String member) {
        return values.getOrDefault(member, "");
    }

    boolean has(String member) {
        return values.containsKey(member);
    }

    boolean isTrue(String member) {
        return text(member).equals("true");
    }

    /** Returns a member's number, or nothing where it is none above zero. */
    Optional<Long> number(String member) {
        String text = text(member);
        return text.matches("[1-9]\\d{0,8}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /** Returns the key that is in the job itself, if that is what it signs with. */
    Optional<OldKeys> keys() {
        String id = text("awsAccessKey");
        String secret = text("awsSecretKey");
        return text("credentials").equals("awsAccessKey") && !id.isEmpty() && !secret.isEmpty()
                ? Optional.of(new OldKeys(id, secret))
                : Optional.empty();
    }
}
