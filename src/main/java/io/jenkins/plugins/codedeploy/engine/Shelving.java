package io.jenkins.plugins.codedeploy.engine;

import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import java.util.ArrayList;
import java.util.List;

/**
 * How S3 keeps an object just sent, where that is not as it was asked for: storage class and tags.
 *
 * <p>Instances can fetch it all the same, so this is worth a warning and no failure; some stores that speak S3's language
 * know no classes.
 */
final class Shelving {
    private static final int LONGEST_CLASS = 40;

    private Shelving() {}

    /** Returns a warning for each difference; none where nothing was asked for, or S3 does not say. */
    static List<String> warnings(NewObject object, UploadOptions options, StoredObject stored) {
        List<String> warnings = new ArrayList<>();
        String wanted = options.storageClass();
        if (!wanted.isEmpty() && !wanted.equals(stored.storageClass())) {
            warnings.add("S3 keeps " + object.uri() + " in storage class "
                    + ForeignText.clean(stored.storageClass(), LONGEST_CLASS) + ", not in " + wanted
                    + "; a store that is not Amazon S3 may know no classes, then remove storageClass");
        }
        int tags = options.tags().size();
        if (stored.tags() > 0 && stored.tags() < tags) {
            warnings.add("S3 keeps " + object.uri() + " with " + stored.tags() + " of its " + tags
                    + " tags; look for what removes tags in this bucket, rules for access and costs may want them");
        }
        return warnings;
    }
}
