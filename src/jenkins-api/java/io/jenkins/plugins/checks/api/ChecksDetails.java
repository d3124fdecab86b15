package io.jenkins.plugins.checks.api;

import java.time.LocalDateTime;
import java.util.Optional;

public class ChecksDetails {
    private final ChecksDetailsBuilder built;

    private ChecksDetails(ChecksDetailsBuilder built) {
        this.built = built;
    }

    public Optional<String> getName() {
        return Optional.ofNullable(built.name);
    }

    public ChecksStatus getStatus() {
        return built.status;
    }

    public Optional<String> getDetailsURL() {
        return Optional.ofNullable(built.detailsUrl);
    }

    public Optional<LocalDateTime> getStartedAt() {
        return Optional.ofNullable(built.startedAt);
    }

    public ChecksConclusion getConclusion() {
        return built.conclusion;
    }

    public Optional<LocalDateTime> getCompletedAt() {
        return Optional.ofNullable(built.completedAt);
    }

    public Optional<ChecksOutput> getOutput() {
        return Optional.ofNullable(built.output);
    }

    public static class ChecksDetailsBuilder {
        private String name;
        private String detailsUrl;
        private LocalDateTime startedAt;
        private LocalDateTime completedAt;
        private ChecksOutput output;
        private ChecksStatus status = ChecksStatus.NONE;
        private ChecksConclusion conclusion = ChecksConclusion.NONE;

        public ChecksDetailsBuilder() {}

        public ChecksDetailsBuilder withName(String name) {
            this.name = name;
            return this;
        }

        public ChecksDetailsBuilder withStatus(ChecksStatus status) {
            this.status = status;
            return this;
        }

        public ChecksDetailsBuilder withDetailsURL(String detailsURL) {
            this.detailsUrl = detailsURL;
            return this;
        }

        public ChecksDetailsBuilder withStartedAt(LocalDateTime startedAt) {
            this.startedAt = startedAt;
            return this;
        }

        public ChecksDetailsBuilder withConclusion(ChecksConclusion conclusion) {
            this.conclusion = conclusion;
            return this;
        }

        public ChecksDetailsBuilder withCompletedAt(LocalDateTime completedAt) {
            this.completedAt = completedAt;
            return this;
        }

        public ChecksDetailsBuilder withOutput(ChecksOutput output) {
            this.output = output;
            return this;
        }

        public ChecksDetails build() {
            return new ChecksDetails(this);
        }
    }
}
