package io.jenkins.plugins.codedeploy.delivery;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import io.jenkins.plugins.codedeploy.engine.Measurements;
import io.jenkins.plugins.codedeploy.engine.PushedRevision;
import io.jenkins.plugins.codedeploy.engine.transfer.Handshake;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words for what TLS connections agreed on: hosts with equal results stand together. */
final class Connections {
    private Connections() {}

    /**
     * Returns what one deployment's requests went over, where builds share a connection: nothing of buckets of others.
     *
     * @param s3 the host of S3
     * @param bucket the deployment's own; empty for none
     */
    static List<Handshake> ofBucket(List<Handshake> handshakes, String s3, String bucket) {
        return handshakes.stream()
                .filter(handshake -> {
                    String host = handshake.host();
                    boolean ofSome = host.endsWith("." + s3) || host.matches("[a-z0-9.-]{3,63}\\.s3[.-].{1,200}");
                    return !ofSome || host.startsWith(bucket + ".");
                })
                .toList();
    }

    /** Returns the requests that sent a bundle, the last ones about its object; none where S3 had it already. */
    static List<String> requests(Measurements measured, PushedRevision pushed) {
        List<String> all = measured.requests(pushed.revision().uri());
        int begin = all.size() - 1;
        while (begin >= 0 && !all.get(begin).matches("(PutObject|CreateMultipartUpload) .*")) {
            begin--;
        }
        return pushed.uploaded() && begin >= 0 ? all.subList(begin, all.size()) : List.of();
    }

    /** Returns versions and ciphers with their hosts; empty where nothing was measured. */
    static String tls(List<Handshake> handshakes) {
        return grouped(handshakes, handshake -> handshake.protocol() + " with " + handshake.cipherSuite() + ": ");
    }

    /** Returns which hosts were reached through which proxy, {@code none} if none was; empty where nothing was measured. */
    static String proxy(List<Handshake> handshakes) {
        if (handshakes.isEmpty()) {
            return "";
        }
        String used = grouped(
                handshakes.stream()
                        .filter(handshake -> !handshake.proxy().isEmpty())
                        .toList(),
                handshake -> handshake.proxy() + " to ");
        return used.isEmpty() ? "none" : used;
    }

    private static String grouped(Collection<Handshake> handshakes, Function<Handshake, String> title) {
        TreeMap<String, TreeSet<String>> hosts = handshakes.stream()
                .collect(groupingBy(
                        title, TreeMap::new, mapping(Handshake::host, Collectors.toCollection(TreeSet::new))));
        return hosts.entrySet().stream()
                .map(group -> group.getKey() + String.join(", ", group.getValue()))
                .collect(joining("; "));
    }
}
