package io.jenkins.plugins.codedeploy.connection;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.Util;
import io.jenkins.plugins.codedeploy.engine.aws.AwsIdentity;
import io.jenkins.plugins.codedeploy.engine.plan.WebIdentity;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Finds the OIDC token that a build assumes a role with; it is read anew for each session and kept nowhere. */
final class WebIdentityToken {
    /** STS: the most characters of a token. */
    private static final int MAX = 20_000;

    private WebIdentityToken() {}

    /**
     * Returns the identity that a token stands for.
     *
     * @throws InputProblem if it is in a file that no administrator allowed
     * @throws DeployException with code TOKEN_UNKNOWN if the build may not use the credentials
     */
    static AwsIdentity of(WebIdentity where, CredentialScope scope) {
        if (!where.tokenFile().isEmpty()) {
            mustBeAllowed(where.tokenFile());
            return AwsIdentity.webIdentity(
                    where.tokenFile(), () -> checked(where.tokenFile(), contents(where.tokenFile())));
        }
        String id = where.credentialsId();
        credentials(id, scope);
        return AwsIdentity.webIdentity(id, () -> checked(id, contents(credentials(id, scope))));
    }

    /** Looks them up each time, since a token that has expired is replaced meanwhile. */
    private static StandardCredentials credentials(String id, CredentialScope scope) {
        StandardCredentials found = scope.find(StringCredentials.class, id);
        if (found == null) {
            found = scope.find(FileCredentials.class, id);
        }
        if (found == null) {
            throw new DeployException(DeployCode.TOKEN_UNKNOWN, Map.of(Fact.CREDENTIALS, id));
        }
        return found;
    }

    private static String contents(StandardCredentials credentials) {
        if (credentials instanceof StringCredentials text) {
            return text.getSecret().getPlainText();
        }
        try (InputStream in = ((FileCredentials) credentials).getContent()) {
            return new String(in.readNBytes(MAX + 1), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(credentials.getId(), "the secret file is damaged");
        }
    }

    /**
     * Refuses a file unless it is listed in the global configuration exactly as it is asked for.
     *
     * @throws InputProblem naming the field {@code webIdentityTokenFile}
     */
    static void mustBeAllowed(String file) {
        String allowed = Util.fixNull(CodeDeployGlobalConfiguration.get().getWebIdentityTokenFiles());
        if (allowed.lines().noneMatch(line -> line.trim().equals(file))) {
            throw new InputProblem(
                    "webIdentityTokenFile",
                    file,
                    "webIdentityTokenFile '" + file + "' is not among the files that an administrator allowed",
                    "have an administrator add it under AWS CodeDeploy, or use webIdentityCredentialsId");
        }
    }

    private static String contents(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return new String(in.readNBytes(MAX + 1), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw unreadable(file, "the controller cannot read the file");
        }
    }

    /** Refuses what cannot be a token, without repeating any of it. */
    static String checked(String source, String token) {
        String text = token.trim();
        if (text.length() > MAX || text.split("\\.", -1).length != 3) {
            throw unreadable(source, "what it holds are not three parts with dots between them");
        }
        return text;
    }

    /** A deployment that is followed outlives this, since the file may be written just now. */
    private static DeployException unreadable(String source, String why) {
        return new DeployException(DeployCode.TOKEN_UNREADABLE, Map.of(Fact.CREDENTIALS, source, Fact.FOUND, why));
    }
}
