package io.jenkins.plugins.codedeploy.engine.protection;

import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.plan.TlsVersion;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import io.jenkins.plugins.codedeploy.engine.plan.WebIdentity;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All profiles that hold for one job: each of them counts, so that a lower level can add rules and never lift one.
 *
 * <p>Every check throws {@link InputProblem} that names the field, what it held, the profile and the rule.
 *
 * @param profiles from the whole controller down to the job's own folder
 */
public record Protection(List<Profile> profiles) {
    /** Nothing is demanded. */
    public static final Protection NONE = new Protection(List.of());

    private static final String FURTHER = "roleArn of furtherRole";
    private static final Pattern ROLE_ACCOUNT = Pattern.compile("arn:[a-z-]{1,20}:iam::([0-9]{12}):.{1,600}");

    public Protection {
        profiles = List.copyOf(profiles);
    }

    /** Tells whether some profile holds a rule without values. */
    public boolean demands(Rule rule) {
        return profiles.stream().anyMatch(profile -> profile.demands(rule));
    }

    /** Tells whether some profile limits the values of a rule. */
    public boolean limits(Rule rule) {
        return profiles.stream().anyMatch(profile -> profile.limit(rule).isLimit());
    }

    /** Checks how AWS would be reached and as whom, as far as it can be known without a call. */
    public void check(ConnectionSettings connection) {
        allowed(Rule.ALLOWED_REGIONS, "region", connection.region());
        WebIdentity token = connection.session().webIdentity();
        demanded(
                Rule.CONTROLLER_IDENTITY_REFUSED,
                token.tokenFile().isEmpty(),
                "webIdentityTokenFile",
                token.tokenFile(),
                "set webIdentityCredentialsId to a secret text with a token of the job's own");
        demanded(
                Rule.CONTROLLER_IDENTITY_REFUSED,
                !connection.credentialsId().isEmpty() || token.isSet(),
                "credentialsId",
                "",
                "set credentialsId to AWS credentials that this job may use");
        allowed(Rule.ALLOWED_ROLES, "roleArn", connection.roleArn());
        roleAccount("roleArn", connection.roleArn());
        connection.session().furtherRoles().forEach(role -> {
            allowed(Rule.ALLOWED_ROLES, FURTHER, role.arn());
            roleAccount(FURTHER, role.arn());
        });
        tls(connection.network().minimumTls());
        demanded(
                Rule.FIPS_REQUIRED,
                connection.network().fips(),
                "fips",
                "false",
                "set fips to true in the network of the connection");
        isPrivate("codeDeployEndpoint", connection.endpoints().codeDeploy(), connection.codeDeploy());
        isPrivate("s3Endpoint", connection.endpoints().s3(), connection.s3());
        isPrivate("stsEndpoint", connection.endpoints().sts(), connection.sts());
    }

    /** Checks how Lambda would be reached, which only some revisions ask. */
    public void checkLambda(ConnectionSettings connection) {
        isPrivate("lambdaEndpoint", connection.endpoints().lambda(), connection.lambda());
    }

    /** Checks how ECS would be reached, which only some revisions ask. */
    public void checkEcs(ConnectionSettings connection) {
        isPrivate("ecsEndpoint", connection.endpoints().ecs(), connection.ecs());
    }

    /** Checks how CloudWatch would be reached, which only plans ask. */
    public void checkCloudWatch(ConnectionSettings connection) {
        isPrivate("cloudWatchEndpoint", connection.endpoints().cloudWatch(), connection.cloudWatch());
    }

    private void roleAccount(String field, String arn) {
        Matcher role = ROLE_ACCOUNT.matcher(arn);
        if (role.matches()) {
            account("the account of " + field, role.group(1));
        }
    }

    /** Checks the application that is deployed, stopped, continued or followed. */
    public void checkApplication(String application) {
        allowed(Rule.ALLOWED_APPLICATIONS, "application", application);
    }

    /** Checks the name of a bucket alone. */
    public void checkBucket(String bucket) {
        allowed(Rule.ALLOWED_BUCKETS, "bucket", bucket);
    }

    /** Checks where a bundle would be sent, and with which encryption. */
    public void checkUpload(String bucket, UploadOptions upload) {
        allowed(Rule.ALLOWED_BUCKETS, "bucket", bucket);
        demanded(
                Rule.KMS_KEY_REQUIRED,
                upload.sse().usesKms() && !upload.kmsKeyId().isEmpty(),
                "kmsKeyId",
                upload.kmsKeyId(),
                "set encryption to SSE_KMS and kmsKeyId to a key");
        allowed(Rule.ALLOWED_KMS_KEYS, "kmsKeyId", upload.kmsKeyId());
        demanded(
                Rule.BUCKET_OWNER_REQUIRED,
                !upload.expectedBucketOwner().isEmpty(),
                "expectedBucketOwner",
                "",
                "set expectedBucketOwner to the account that owns the bucket");
    }

    /** Checks an object in S3 that is there already. */
    public void checkObject(Revision.S3 revision) {
        allowed(Rule.ALLOWED_BUCKETS, "bucket", revision.bucket());
        demanded(
                Rule.VERSIONED_BUCKET_REQUIRED,
                !revision.version().isEmpty(),
                "version",
                "",
                "set version to the version of the object that is meant");
    }

    /** Checks whose account it is, once that is known: the answer of GetCallerIdentity. */
    public void checkAccount(String account) {
        account("the account that calls", account);
    }

    /** Checks whether a bucket keeps versions, once that is known: the answer of GetBucketVersioning. */
    public void checkVersioning(String bucket, boolean versioned) {
        demanded(
                Rule.VERSIONED_BUCKET_REQUIRED,
                versioned,
                "bucket",
                bucket,
                "turn versioning on in this bucket, or use one that has it");
    }

    /** Refuses a bundle with a file that usually holds a secret. */
    public void checkBundleSecret(String file) {
        demanded(Rule.BUNDLE_SECRETS_REFUSED, false, "a file of the bundle", file, "exclude it");
    }

    /** Refuses a text that holds a secret, without repeating it. */
    void checkFreeText(String field, String meaning) {
        profiles.stream()
                .filter(profile -> profile.demands(Rule.FREE_TEXT_SECRETS_REFUSED))
                .findFirst()
                .ifPresent(profile -> {
                    throw profile.breach(Rule.FREE_TEXT_SECRETS_REFUSED).holds(field, meaning);
                });
    }

    private void account(String field, String account) {
        allowed(Rule.ALLOWED_ACCOUNTS, field, account);
    }

    private void tls(TlsVersion offered) {
        profiles.stream()
                .filter(profile -> offered.compareTo(TlsVersion.of(profile.minimumTls())) < 0)
                .findFirst()
                .ifPresent(profile -> {
                    throw profile.breach(Rule.MINIMUM_TLS)
                            .forbidden(
                                    "minimumTls",
                                    offered.wire(),
                                    "set minimumTls to " + profile.minimumTls() + " in the network of the connection");
                });
    }

    private void isPrivate(String field, String found, Optional<URI> endpoint) {
        demanded(
                Rule.PRIVATE_ENDPOINTS_REQUIRED,
                EndpointKind.isPrivate(endpoint),
                field,
                found,
                "set " + field + " to that of a VPC endpoint");
    }

    private void allowed(Rule rule, String field, String found) {
        profiles.stream()
                .filter(profile -> !profile.limit(rule).admits(found))
                .findFirst()
                .ifPresent(profile -> {
                    throw profile.breach(rule).notAllowed(field, found);
                });
    }

    private void demanded(Rule rule, boolean kept, String field, String found, String remedy) {
        profiles.stream()
                .filter(profile -> !kept && profile.demands(rule))
                .findFirst()
                .ifPresent(profile -> {
                    throw profile.breach(rule).forbidden(field, found, remedy);
                });
    }
}
