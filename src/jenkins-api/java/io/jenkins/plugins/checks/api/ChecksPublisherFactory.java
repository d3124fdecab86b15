package io.jenkins.plugins.checks.api;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.Optional;

public abstract class ChecksPublisherFactory implements ExtensionPoint {
    protected Optional<ChecksPublisher> createPublisher(Run<?, ?> run, TaskListener listener) {
        return Optional.empty();
    }

    public static ChecksPublisher fromRun(Run<?, ?> run, TaskListener listener) {
        return ExtensionList.lookup(ChecksPublisherFactory.class).stream()
                .flatMap(factory -> factory.createPublisher(run, listener).stream())
                .findFirst()
                .orElseThrow();
    }
}
