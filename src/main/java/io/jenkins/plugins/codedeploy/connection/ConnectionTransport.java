package io.jenkins.plugins.codedeploy.connection;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.engine.plan.NetworkSettings;
import io.jenkins.plugins.codedeploy.engine.plan.ProxyAddress;
import io.jenkins.plugins.codedeploy.engine.plan.ProxySettings;
import io.jenkins.plugins.codedeploy.engine.plan.TlsSettings;
import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.transfer.FurtherAuthorities;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;

/** Fetches what a connection's network names by an id: certificates to trust, and the login of its proxy. */
final class ConnectionTransport {
    private static final int MAX_BUNDLE = 4 << 20;
    private static final String CERTIFICATES = "caCertificatesId";
    private static final String LOGIN = "credentialsId";

    private ConnectionTransport() {}

    /**
     * Looks credentials up in the scope of a build and records their use.
     *
     * @throws InputProblem if there are none that this build may use, or they do not hold what they should
     */
    static Transport of(NetworkSettings network, Run<?, ?> run) {
        return new Transport(
                network.proxy().isSet() ? own(network.proxy(), run) : ControllerProxy.settings(),
                new TlsSettings(network.minimumTls(), certificates(network.caCertificatesId(), run)));
    }

    private static ProxySettings own(ProxyAddress proxy, Run<?, ?> run) {
        if (proxy.credentialsId().isEmpty()) {
            return new ProxySettings(proxy.host(), proxy.port(), "", "", proxy.noProxy());
        }
        StandardUsernamePasswordCredentials login = find(
                StandardUsernamePasswordCredentials.class,
                LOGIN,
                proxy.credentialsId(),
                "a user name with password",
                run);
        return new ProxySettings(
                proxy.host(),
                proxy.port(),
                login.getUsername(),
                login.getPassword().getPlainText(),
                proxy.noProxy());
    }

    /** Only the certificates themselves are taken, so that a private key in the same file goes nowhere. */
    private static String certificates(String id, Run<?, ?> run) {
        if (id.isEmpty()) {
            return "";
        }
        FileCredentials file = find(FileCredentials.class, CERTIFICATES, id, "a secret file", run);
        try (InputStream content = file.getContent()) {
            byte[] bytes = content.readNBytes(MAX_BUNDLE);
            return FurtherAuthorities.of(new String(bytes, StandardCharsets.ISO_8859_1))
                    .pem();
        } catch (IOException e) {
            throw new InputProblem(
                    CERTIFICATES,
                    id,
                    CERTIFICATES + " '" + id + "' cannot be read",
                    "upload the file with the certificates again");
        }
    }

    private static <C extends StandardCredentials> C find(
            Class<C> type, String field, String id, String kind, Run<?, ?> run) {
        C found = CredentialsProvider.findCredentialById(id, type, run, List.of());
        if (found == null) {
            throw new InputProblem(
                    field,
                    id,
                    field + " '" + id + "' of the network does not exist or this job may not use it",
                    "create " + kind + " of that id in the job's folder or globally");
        }
        CredentialsProvider.track(run, found);
        return found;
    }
}
