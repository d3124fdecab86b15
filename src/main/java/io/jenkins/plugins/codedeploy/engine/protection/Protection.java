package io.jenkins.plugins.codedeploy.engine.protection;

import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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

    /** The oldest TLS that connections offer unless they say otherwise. */
    private static final String USUAL_TLS = "1.2";

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
        demanded(
                Rule.CONTROLLER_IDENTITY_REFUSED,
                !connection.credentialsId().isEmpty(),
                "credentialsId",
                "",
                "set credentialsId to AWS credentials that this job may use");
        allowed(Rule.ALLOWED_ROLES, "roleArn", connection.roleArn());
        roleAccount("roleArn", connection.roleArn());
        connection.session().furtherRoles().forEach(role -> {
            allowed(Rule.ALLOWED_ROLES, FURTHER, role.arn());
            roleAccount(FURTHER, role.arn());
        });
        tls();
        endpoint(Rule.FIPS_REQUIRED, connection, EndpointKind::isFips, "the service's FIPS address in this region");
        endpoint(Rule.PRIVATE_ENDPOINTS_REQUIRED, connection, EndpointKind::isPrivate, "that of a VPC endpoint");
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

    private void account(String field, String account) {
        allowed(Rule.ALLOWED_ACCOUNTS, field, account);
    }

    private void tls() {
        profiles.stream()
                .filter(profile -> USUAL_TLS.compareTo(profile.minimumTls()) < 0)
                .findFirst()
                .ifPresent(profile -> {
                    throw profile.breach(Rule.MINIMUM_TLS)
                            .forbidden("minimumTls", USUAL_TLS, "set minimumTls to " + profile.minimumTls());
                });
    }

    private void endpoint(Rule rule, ConnectionSettings connection, Predicate<Optional<URI>> fits, String wanted) {
        demanded(
                rule,
                fits.test(connection.codeDeploy()),
                "codeDeployEndpoint",
                connection.codeDeployEndpoint(),
                "set codeDeployEndpoint to " + wanted);
        demanded(
                rule, fits.test(connection.s3()), "s3Endpoint", connection.s3Endpoint(), "set s3Endpoint to " + wanted);
        demanded(
                rule,
                fits.test(connection.sts()),
                "stsEndpoint",
                connection.stsEndpoint(),
                "set stsEndpoint to " + wanted);
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
