package io.jenkins.plugins.codedeploy.functional;

import hudson.ExtensionList;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.mockito.MockedStatic;

/** A place for checks, as GitHub is one. */
final class SentChecks extends ChecksPublisherFactory {
    final List<ChecksDetails> sent = new ArrayList<>();
    RuntimeException failure;

    /** Has checks published here. */
    @SuppressWarnings("rawtypes")
    SentChecks(MockedStatic<ExtensionList> extensions, Jenkins jenkins) {
        ExtensionList<ChecksPublisherFactory> places = ExtensionList.create(jenkins, ChecksPublisherFactory.class);
        places.add(0, this);
        extensions
                .when(() -> ExtensionList.lookup(ChecksPublisherFactory.class))
                .thenReturn(places);
    }

    @Override
    protected Optional<ChecksPublisher> createPublisher(Run<?, ?> run, TaskListener listener) {
        return Optional.of(new ChecksPublisher() {
            @Override
            public void publish(ChecksDetails details) {
                if (failure != null) {
                    throw failure;
                }
                sent.add(details);
            }
        });
    }

    String title(int index) {
        return sent.get(index).getOutput().orElseThrow().getTitle().orElseThrow();
    }

    String summary(int index) {
        return sent.get(index).getOutput().orElseThrow().getSummary().orElseThrow();
    }
}
