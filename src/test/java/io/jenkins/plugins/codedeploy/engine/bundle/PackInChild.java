package io.jenkins.plugins.codedeploy.engine.bundle;

import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import java.nio.file.Path;
import java.time.InstantSource;

/** Packs in a Java process of its own: arguments are workspace, format and archive; prints the archive's SHA-256. */
public final class PackInChild {
    private PackInChild() {}

    /** Packs. */
    public static void main(String[] arguments) throws Exception {
        BundleRequest request = BundleRequest.of("").as(BundleType.valueOf(arguments[1]));
        System.out.print(new Bundler(InstantSource.system())
                .pack(Path.of(arguments[0]), request, Path.of(arguments[2]))
                .sha256());
    }
}
