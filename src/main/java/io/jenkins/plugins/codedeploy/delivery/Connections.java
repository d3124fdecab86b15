package io.jenkins.plugins.codedeploy.delivery;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

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
