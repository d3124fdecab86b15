package io.jenkins.plugins.codedeploy.connection;

import java.util.List;
import java.util.Optional;

/**
 * The connections that are kept in one place.
 *
 * @param place where, for messages, for example {@code folder 'team'}
 * @param connections under their names
 * @param defaultName the one for jobs that choose none; empty where this place says nothing about it
 */
public record ConnectionLevel(String place, List<KeptConnection> connections, String defaultName) {
    public ConnectionLevel {
        connections = List.copyOf(connections);
    }

    Optional<AwsConnection> find(String name) {
        return connections.stream()
                .filter(kept -> kept.getName().equals(name) && kept.getConnection() != null)
                .map(KeptConnection::getConnection)
                .findFirst();
    }
}
