package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import java.net.URI;
import java.util.Optional;

/** The services that this plugin calls. */
enum AwsService {
    CODEDEPLOY("codedeploy", "CodeDeploy", "codeDeployEndpoint"),
    S3("s3", "S3", "s3Endpoint"),
    STS("sts", "STS", "stsEndpoint"),
    LAMBDA("lambda", "Lambda", "lambdaEndpoint"),
    ECS("ecs", "ECS", "ecsEndpoint"),
    CLOUDWATCH("cloudwatch", "CloudWatch", "cloudWatchEndpoint");

    private final String prefix;
    private final String title;
    private final String field;

    AwsService(String prefix, String title, String field) {
        this.prefix = prefix;
        this.title = title;
        this.field = field;
    }

    /** Returns the name that IAM actions begin with. */
    String prefix() {
        return prefix;
    }

    /** Returns the name that host names begin with. */
    String label() {
        return this == CLOUDWATCH ? "monitoring" : prefix;
    }

    /** Returns the name for people. */
    String title() {
        return title;
    }

    /** Returns the connection's field that holds another address. */
    String field() {
        return field;
    }

    /** Returns the address that was configured for this service, or nothing for the region's own. */
    Optional<URI> configured(ConnectionSettings settings) {
        return switch (this) {
            case CODEDEPLOY -> settings.codeDeploy();
            case S3 -> settings.s3();
            case STS -> settings.sts();
            case LAMBDA -> settings.lambda();
            case ECS -> settings.ecs();
            case CLOUDWATCH -> settings.cloudWatch();
        };
    }
}
