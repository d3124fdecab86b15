package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import io.jenkins.plugins.codedeploy.emulator.host.BundleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/** Reads the AppSpec of a Lambda or ECS deployment: from the request or from S3. */
final class AppSpecs {
    private final Account account;
    private final BundleSource source;

    AppSpecs(Account account, BundleSource source) {
        this.account = account;
        this.source = source;
    }

    /** Hands over the text, or else the reason why there is none. */
    void load(Deployment deployment, BiConsumer<String, String> then) {
        if (!Json.text(deployment.revision(), "revisionType").equals("S3")) {
            then.accept(Revision.content(deployment.revision()), "");
            return;
        }
        account.clock()
                .work(
                        () -> {
                            try {
                                Path file = Files.createTempFile("appspec", ".txt");
                                try {
                                    source.fetch(Revision.bundle(deployment.revision()), file);
                                    return new String[] {Files.readString(file), ""};
                                } finally {
                                    Files.delete(file);
                                }
                            } catch (IOException missing) {
                                return new String[] {"", String.valueOf(missing.getMessage())};
                            }
                        },
                        result -> {
                            synchronized (account) {
                                then.accept(result[0], result[1]);
                            }
                        });
    }
}
