package io.jenkins.plugins.codedeploy.engine.transfer;

import io.jenkins.plugins.codedeploy.engine.plan.ProxySettings;
import io.jenkins.plugins.codedeploy.engine.plan.TlsSettings;
import io.jenkins.plugins.codedeploy.engine.plan.TlsVersion;
import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * One upload as an agent does it, in a Java process of its own: arguments are the signed address, the proxy's port (0 for
 * none), its user, its password, the hosts without proxy, the least TLS, and a file of certificates (empty for none).
 */
public final class AgentTrial {
    private AgentTrial() {}

    /** Sends five bytes and prints what came of it. */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[1]);
        ProxySettings proxy = port == 0
                ? ProxySettings.NONE
                : new ProxySettings("127.0.0.1", port, arguments[2], arguments[3], List.of(arguments[4]));
        String certificates = arguments[6].isEmpty() ? "" : Files.readString(Path.of(arguments[6]));
        UploadTicket ticket = new UploadTicket(
                "acme",
                "shop.zip",
                List.of(new TicketPart(1, 0, 5, arguments[0], Map.of())),
                new Transport(proxy, new TlsSettings(TlsVersion.of(arguments[5]), certificates)),
                new UploadPace(1, 1, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1)));
        System.out.print(send(ticket));
        System.exit(0);
    }

    /** Runs it in another process, whose Java is told not to check host names. */
    public static String run(String url, int proxy, String password, String noProxy, String minimum, String pemFile)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djdk.internal.httpclient.disableHostnameVerification=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AgentTrial.class.getName(),
                        url,
                        Integer.toString(proxy),
                        "squid",
                        password,
                        noProxy,
                        minimum,
                        pemFile)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static String send(UploadTicket ticket) throws IOException, InterruptedException {
        try (Uploader uploader = new Uploader(InstantSource.system())) {
            SentParts sent = uploader.relay(new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)), ticket);
            return "sent " + sent.sent().get(0).eTag() + " over " + sent.handshakes();
        } catch (DeployException e) {
            return e.code() + " " + e.getMessage();
        }
    }
}
