package io.jenkins.plugins.codedeploy.engine.transfer;

import io.jenkins.plugins.codedeploy.engine.plan.ProxySettings;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** What the parts of one ticket go over, and what its connections agreed on. */
record Line(HttpClient client, UploadTicket ticket, Handshakes handshakes) {

    /** Sends a request; cancelling what is returned cancels the request. */
    CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /**
     * Notes what the connection that answered had agreed on; a plain one had nothing to agree on.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.DeployException with TLS_TOO_OLD if it is older than the least
     */
    void note(HttpResponse<?> response) {
        String host = response.uri().getHost();
        ProxySettings proxy = ticket.transport().proxy();
        String through = proxy.applies(host) ? proxy.host() + ":" + proxy.port() : "";
        response.sslSession()
                .map(session -> new Handshake(host, through, session.getProtocol(), session.getCipherSuite()))
                .ifPresent(handshake -> handshakes.add(
                        handshake.atLeast(ticket.transport().tls().minimum())));
    }
}
