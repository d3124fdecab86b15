package io.jenkins.plugins.codedeploy.engine.bundle;

import java.util.List;
import java.util.Optional;

/** The denylist of names that usually hold secrets; a folder is reported once, not again for its content. */
final class SecretNames {
    private static final Globs FOLDERS = Globs.of(List.of("**/.git", "**/.aws", "**/.ssh"));
    private static final Globs FILES = Globs.of(List.of(
            "**/.env",
            "**/.env.*",
            "**/*.pem",
            "**/*.p12",
            "**/*.pfx",
            "**/id_rsa*",
            "**/id_dsa*",
            "**/id_ecdsa*",
            "**/id_ed25519*"));
    private static final Globs HARMLESS =
            Globs.of(List.of("**/*.pub", "**/.env.example", "**/.env.sample", "**/.env.template", "**/.env.dist"));

    private String reported = "";

    Optional<Finding> check(Entry entry) {
        String name = entry.name();
        if (!reported.isEmpty() && name.startsWith(reported)) {
            return Optional.empty();
        }
        if (entry instanceof Entry.Directory) {
            if (!FOLDERS.matches(name)) {
                return Optional.empty();
            }
            reported = name + "/";
            return Optional.of(finding(reported, "this folder usually holds secrets"));
        }
        boolean suspicious = FILES.matches(name) && !HARMLESS.matches(name);
        return suspicious ? Optional.of(finding(name, "files of this name usually hold a secret")) : Optional.empty();
    }

    private static Finding finding(String file, String problem) {
        return Finding.warning(
                Finding.Topic.SECRET,
                file,
                0,
                problem,
                "exclude it, and let the hosts get secrets from Secrets Manager or Parameter Store");
    }
}
