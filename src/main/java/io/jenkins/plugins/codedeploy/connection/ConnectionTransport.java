package io.jenkins.plugins.codedeploy.connection;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
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
import org.jenkinsci.plugins.plaincredentials.FileCredentials;

/** Fetches what a connection's network names by an id: certificates to trust, and the login of its proxy. */
final class ConnectionTransport {
    private static final int MAX_BUNDLE = 4 << 20;
    private static final String CERTIFICATES = "caCertificatesId";
    private static final String LOGIN = "credentialsId";

    private ConnectionTransport() {}

    /**
     * Looks credentials up.
     *
     * @throws InputProblem if there are none that may be used, or they do not hold what they should
     */
    static Transport of(NetworkSettings network, CredentialScope scope) {
        return new Transport(
                network.proxy().isSet() ? own(network.proxy(), scope) : ControllerProxy.settings(),
                new TlsSettings(network.minimumTls(), certificates(network.caCertificatesId(), scope)));
    }

    private static ProxySettings own(ProxyAddress proxy, CredentialScope scope) {
        if (proxy.credentialsId().isEmpty()) {
            return new ProxySettings(proxy.host(), proxy.port(), "", "", proxy.noProxy());
        }
        StandardUsernamePasswordCredentials login = find(
                StandardUsernamePasswordCredentials.class,
                LOGIN,
                proxy.credentialsId(),
                "a user name with password",
                scope);
        return new ProxySettings(
                proxy.host(),
                proxy.port(),
                login.getUsername(),
                login.getPassword().getPlainText(),
                proxy.noProxy());
    }

    /** Only the certificates themselves are taken, so that a private key in the same file goes nowhere. */
    private static String certificates(String id, CredentialScope scope) {
        if (id.isEmpty()) {
            return "";
        }
        FileCredentials file = find(FileCredentials.class, CERTIFICATES, id, "a secret file", scope);
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
            Class<C> type, String field, String id, String kind, CredentialScope scope) {
        C found = scope.find(type, id);
        if (found == null) {
            throw new InputProblem(
                    field,
                    id,
                    field + " '" + id + "' of the network does not exist or this job may not use it",
                    "create " + kind + " of that id in the job's folder or globally");
        }
        return found;
    }
}
