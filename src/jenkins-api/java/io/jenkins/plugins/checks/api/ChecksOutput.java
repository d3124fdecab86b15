package io.jenkins.plugins.checks.api;

import java.util.Optional;

public class ChecksOutput {
    private final String title;
    private final String summary;

    public ChecksOutput(ChecksOutput that) {
        this(that.title, that.summary);
    }

    private ChecksOutput(String title, String summary) {
        this.title = title;
        this.summary = summary;
    }

    public Optional<String> getTitle() {
        return Optional.ofNullable(title);
    }

    public Optional<String> getSummary() {
        return Optional.ofNullable(summary);
    }

    public static class ChecksOutputBuilder {
        private String title;
        private String summary;

        public ChecksOutputBuilder() {}

        public ChecksOutputBuilder withTitle(String title) {
            this.title = title;
            return this;
        }

        public ChecksOutputBuilder withSummary(String summary) {
            this.summary = summary;
            return this;
        }

        public ChecksOutput build() {
            return new ChecksOutput(title, summary);
        }
    }
}
