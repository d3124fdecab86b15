package io.jenkins.plugins.codedeploy.delivery;

import io.jenkins.plugins.codedeploy.engine.CallerIdentity;
import io.jenkins.plugins.codedeploy.engine.PushedRevision;
import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The revision that is ready to be deployed, as a running Pipeline keeps it.
 *
 * <p>Strings by name, so that it outlives an update of the plugin in the middle of a deployment.
 */
public final class Prepared implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final String CALLER = "caller";
    private static final String ACCOUNT = "account";
    private static final String ENCRYPTION = "encryption";
    private static final String UPLOAD = "upload";
    private static final String UPLOAD_PROXY = "uploadProxy";
    private static final String CHANGED = "changed";
    private static final String REQUESTS = "requests";

    private final TreeMap<String, String> facts;

    private Prepared(Map<String, String> facts) {
        this.facts = new TreeMap<>(facts);
    }

    /** Keeps a revision and the SHA-256 of its bundle, which is empty when nothing was packed. */
    public static Prepared of(Revision revision, String sha256) {
        TreeMap<String, String> facts = new TreeMap<>();
        facts.put("sha256", sha256);
        if (revision instanceof Revision.S3 s3) {
            facts.put("bucket", s3.bucket());
            facts.put("key", s3.key());
            facts.put("type", s3.bundleType().name());
            facts.put("version", s3.version());
            facts.put("eTag", s3.eTag());
        } else if (revision instanceof Revision.GitHub gitHub) {
            facts.put("repository", gitHub.repository());
            facts.put("commitId", gitHub.commitId());
        } else if (revision instanceof Revision.AppSpecContent appSpec) {
            facts.put("content", appSpec.content());
        }
        return new Prepared(facts);
    }

    /** Returns the revision. */
    public Revision revision() {
        if (facts.containsKey("bucket")) {
            return new Revision.S3(
                    facts.get("bucket"),
                    facts.get("key"),
                    BundleType.valueOf(facts.get("type")),
                    facts.get("version"),
                    facts.get("eTag"));
        }
        return facts.containsKey("repository")
                ? new Revision.GitHub(facts.get("repository"), facts.get("commitId"))
                : Revision.AppSpecContent.of(facts.get("content"));
    }

    /** Returns the same with a further fact for {@link Evidence}. */
    private Prepared with(String name, String value) {
        TreeMap<String, String> more = new TreeMap<>(facts);
        more.put(name, value);
        return new Prepared(more);
    }

    Prepared calledBy(CallerIdentity caller) {
        return with(CALLER, caller.arn()).with(ACCOUNT, caller.account());
    }

    /** Notes how the bundle came to S3. */
    Prepared pushed(PushedRevision pushed) {
        return with(ENCRYPTION, pushed.encryption())
                .with(UPLOAD, Connections.tls(pushed.handshakes()))
                .with(UPLOAD_PROXY, Connections.proxy(pushed.handshakes()));
    }

    /** Notes AWS's ids of the requests that sent the bundle. */
    Prepared requesting(List<String> requests) {
        return with(REQUESTS, String.join(", ", requests));
    }

    /** Returns the requests that sent the bundle; empty where nothing was sent. */
    String requests() {
        return facts.getOrDefault(REQUESTS, "");
    }

    /** Returns what the connections agreed on that carried the bundle; empty where nothing was sent. */
    String upload() {
        return facts.getOrDefault(UPLOAD, "");
    }

    /** Returns which proxy the bundle went through; empty where nothing is known of it. */
    String uploadProxy() {
        return facts.getOrDefault(UPLOAD_PROXY, "");
    }

    /** Returns the account of the caller; empty where nobody asked. */
    String account() {
        return facts.getOrDefault(ACCOUNT, "");
    }

    /** Returns the same with what was changed beforehand, as {@code Measurements} call it. */
    Prepared changing(String subject) {
        return with(CHANGED, subject);
    }

    /** Returns what was changed beforehand; empty for nothing. */
    String changed() {
        return facts.getOrDefault(CHANGED, "");
    }

    /** Returns the ARN of the caller; empty where nobody asked. */
    String caller() {
        return facts.getOrDefault(CALLER, "");
    }

    /** Returns how S3 says that the bundle is encrypted; empty where it does not say, or nothing was sent. */
    String encryption() {
        return facts.getOrDefault(ENCRYPTION, "");
    }

    /** Returns the SHA-256 of the bundle; empty when nothing was packed. */
    public String sha256() {
        return facts.get("sha256");
    }
}
