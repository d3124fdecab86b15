package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.NewObject;
import io.jenkins.plugins.codedeploy.engine.StoredObject;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import java.util.Optional;
import java.util.Set;

/** Compares what S3 has with what was packed and asked for. */
final class Comparison {
    private static final Set<String> ARCHIVES = Set.of("GLACIER", "DEEP_ARCHIVE");

    private Comparison() {}

    /**
     * The first difference.
     *
     * @param found in words, for example {@code 12 bytes}, and fit to be printed
     * @param expected likewise
     */
    record Difference(String found, String expected) {
        Difference {
            found = ForeignText.clean(found, ForeignText.MESSAGE);
        }
    }

    /** Tells whether a rule of the bucket has put the object away, so that instances cannot read it at once. */
    static boolean isArchived(StoredObject there) {
        return ARCHIVES.contains(there.storageClass());
    }

    static Optional<Difference> difference(NewObject object, UploadOptions options, StoredObject there) {
        if (there.size() != object.size()) {
            return different(there.size() + " bytes", object.size() + " bytes");
        }
        if (!there.checksum().equals(object.checksum())) {
            String found = there.checksum().isEmpty() ? "no SHA-256" : "SHA-256 " + there.checksum();
            return different(found, "SHA-256 " + object.checksum());
        }
        return encryption(options, there);
    }

    private static Optional<Difference> encryption(UploadOptions options, StoredObject there) {
        String wanted = options.sse().wire();
        if (!wanted.isEmpty() && !wanted.equals(there.encryption())) {
            String found = there.encryption().isEmpty() ? "no encryption" : "encryption " + there.encryption();
            return different(found, "encryption " + wanted);
        }
        if (isKnownKey(options.kmsKeyId()) && !isKey(there.kmsKey(), options.kmsKeyId())) {
            return different("KMS key " + there.kmsKey(), "KMS key " + options.kmsKeyId());
        }
        return Optional.empty();
    }

    /** An alias cannot be compared: S3 answers with the key that it stands for. */
    private static boolean isKnownKey(String key) {
        return !key.isEmpty() && !key.startsWith("alias/") && !key.contains(":alias/");
    }

    private static boolean isKey(String found, String wanted) {
        return found.equals(wanted) || found.endsWith("/" + wanted) || wanted.endsWith("/" + found);
    }

    private static Optional<Difference> different(String found, String expected) {
        return Optional.of(new Difference(found, expected));
    }
}
