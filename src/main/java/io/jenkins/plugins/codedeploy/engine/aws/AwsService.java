package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import java.net.URI;
import java.util.Optional;

/** The services that this plugin calls. */
enum AwsService {
    CODEDEPLOY("codedeploy"),
    S3("s3"),
    STS("sts");

    private final String prefix;

    AwsService(String prefix) {
        this.prefix = prefix;
    }

    /** Returns the name that host names and IAM actions begin with. */
    String prefix() {
        return prefix;
    }

    /** Returns the address that was configured for this service, or nothing for the region's own. */
    Optional<URI> configured(ConnectionSettings settings) {
        return switch (this) {
            case CODEDEPLOY -> settings.codeDeploy();
            case S3 -> settings.s3();
            case STS -> settings.sts();
        };
    }
}
