package io.jenkins.plugins.codedeploy.engine.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.codedeploy.engine.plan.ProxySettings;
import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploaderTest {
    private static final UploadPace PACE =
            new UploadPace(3, 4, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(60));
    private static final int PART = 1000;

    @TempDir
    private Path directory;

    private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    private final Map<Integer, byte[]> received = new ConcurrentHashMap<>();
    private final List<Map<String, List<String>>> headers = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Function<Integer, Reply> script = part -> Reply.OK;
    private volatile Instant now = Instant.EPOCH;
    private volatile boolean hangs;
    private HttpServer server;
    private Path bundle;

    private record Reply(int status, String body) {
        static final Reply OK = new Reply(200, "");
        static final Reply HANG = new Reply(-1, "");
    }

    @BeforeEach
    void start() throws IOException {
        bundle = directory.resolve("bundle");
        byte[] content = new byte[10 * PART + 7];
        IntStream.range(0, content.length).forEach(i -> content[i] = (byte) (i * 31));
        Files.write(bundle, content);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void everyPartArrivesWithItsBytesAndHeaders() throws Exception {
        SentParts sent = send(ticket(11));

        assertThat(sent.expired()).isEmpty();
        assertThat(sent.sent()).extracting(SentPart::number).containsExactlyElementsOf(numbers(11));
        assertThat(sent.sent().get(4)).isEqualTo(new SentPart(5, "\"etag-5\"", "v5", "request-5"));
        byte[] whole = Files.readAllBytes(bundle);
        for (int part = 1; part <= 11; part++) {
            int from = (part - 1) * PART;
            assertThat(received.get(part))
                    .isEqualTo(Arrays.copyOfRange(whole, from, Math.min(whole.length, from + PART)));
        }
        assertThat(headers).allSatisfy(sentHeaders -> {
            assertThat(sentHeaders.get("X-amz-checksum-sha256")).containsExactly("sum");
            assertThat(sentHeaders).containsKey("Content-length").doesNotContainKey("Authorization");
        });
    }

    @Test
    void aPartThatFailsIsTriedAgainAfterPausesThatGrowUpToTheLimit() throws Exception {
        AtomicInteger failures = new AtomicInteger(3);
        script =
                part -> part == 2 && failures.getAndDecrement() > 0 ? new Reply(503, error("SlowDown", "x")) : Reply.OK;

        SentParts sent = send(ticket(3));

        assertThat(sent.sent()).hasSize(3);
        assertThat(pauses)
                .containsExactly(PACE.pause(1, 2), PACE.pause(2, 2), PACE.pause(3, 2))
                .allSatisfy(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ofSeconds(2)));
    }

    @Test
    void aStoreThatNeverRecoversIsGivenUpAfterTheLastAttempt() {
        script = part -> new Reply(500, error("InternalError", "We encountered an internal error."));

        DeployException thrown = catchThrowableOfType(DeployException.class, () -> send(ticket(1)));

        assertThat(thrown)
                .hasMessage(
                        "S3 refused the upload to s3://acme/shop.zip: InternalError, We encountered an internal error.;"
                                + " nothing was left behind, check the bucket policy");
        assertThat(requests).hasValue(4);
    }

    @Test
    void whatS3WritesCannotForgeALogLine() {
        script = part -> new Reply(400, error("Odd\u001b[2J", "one\n[CodeDeploy] two"));

        assertThat(catchThrowable(() -> send(ticket(1))))
                .hasMessage(
                        "S3 refused the upload to s3://acme/shop.zip: Odd [2J, one [CodeDeploy] two; nothing was left"
                                + " behind, check the bucket policy");
        assertThat(requests).hasValue(1);
    }

    @Test
    void aPageOfAProxyIsShownByItsStatusOnly() {
        script = part -> new Reply(403, "<html>blocked by policy</html>");

        assertThat(catchThrowable(() -> send(ticket(1))))
                .hasMessage("S3 refused the upload to s3://acme/shop.zip: HTTP 403; nothing was left behind, check the"
                        + " bucket policy");
    }

    @Test
    void aProxyThatWantsAPasswordIsNamed() {
        script = part -> new Reply(407, "");

        assertThat(catchThrowable(() -> send(ticket(1))))
                .hasMessage(
                        "the agent cannot reach 127.0.0.1 (the proxy asks for the right user and password); allow the agent to"
                                + " connect to S3, or let the controller send the bundle (upload: uploadSettings(via: 'controller'))");
    }

    @Test
    void expiredAddressesAreAskedToBeSignedAgainNotTriedAgain() throws Exception {
        script = part -> switch (part) {
            case 2 -> new Reply(403, error("AccessDenied", "Request has expired") + "<Expires>2026</Expires>");
            case 3 -> new Reply(400, error("ExpiredToken", "The provided token has expired."));
            default -> Reply.OK;
        };

        SentParts sent = send(ticket(4));

        assertThat(sent.sent()).extracting(SentPart::number).containsExactly(1, 4);
        assertThat(sent.expired()).containsExactly(2, 3);
        assertThat(requests).hasValue(4);
    }

    @Test
    void aRefusedPartEndsTheOthers() {
        script = part -> part == 1 ? new Reply(403, error("AccessDenied", "no")) : Reply.HANG;

        assertThat(catchThrowable(() -> send(ticket(11)))).hasMessageContaining("AccessDenied, no");
        assertThat(requests.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void aLineOnWhichNothingMovesCountsAsHung() {
        script = part -> Reply.HANG;
        hangs = true;

        DeployException thrown = catchThrowableOfType(DeployException.class, () -> send(ticket(1)));

        assertThat(thrown.code()).isEqualTo(DeployCode.UPLOAD_UNREACHABLE);
        assertThat(thrown)
                .hasMessage(
                        "the agent cannot reach 127.0.0.1 (nothing moved for 60 s); allow the agent to connect to S3, or"
                                + " let the controller send the bundle (upload: uploadSettings(via: 'controller'))");
        assertThat(requests).hasValue(4);
    }

    @Test
    void aBundleThatIsGoneOrShorterIsAFailureOfTheFile() throws Exception {
        Files.write(bundle, new byte[PART + 1]);
        assertThat(catchThrowable(() -> send(ticket(2))))
                .isInstanceOf(EOFException.class)
                .hasMessage("the bundle ends at 1001 bytes, not at 2000");

        Files.delete(bundle);
        assertThat(catchThrowable(() -> send(ticket(1)))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aStreamIsRelayedPartByPart() throws Exception {
        byte[] whole = Files.readAllBytes(bundle);
        AtomicInteger failures = new AtomicInteger(1);
        script = part -> part == 3 && failures.getAndDecrement() > 0 ? new Reply(500, "") : Reply.OK;

        SentParts sent = uploader().relay(new ByteArrayInputStream(whole), ticket(11));

        assertThat(sent.sent()).hasSize(11);
        assertThat(received.get(3)).isEqualTo(Arrays.copyOfRange(whole, 2 * PART, 3 * PART));
        assertThat(received.get(11)).hasSize(7);
    }

    @Test
    void aStreamThatWasPartlySentSkipsToTheMissingParts() throws Exception {
        byte[] whole = Files.readAllBytes(bundle);
        UploadTicket all = ticket(11);
        UploadTicket rest = new UploadTicket(
                "acme", "shop.zip", List.of(all.parts().get(2), all.parts().get(7)), Transport.DIRECT, PACE);

        uploader().relay(new ByteArrayInputStream(whole), rest);

        assertThat(received).containsOnlyKeys(3, 8);
        assertThat(received.get(8)).isEqualTo(Arrays.copyOfRange(whole, 7 * PART, 8 * PART));
    }

    @Test
    void aStreamThatEndsEarlyIsNotSentAsAPart() {
        assertThat(catchThrowable(() -> uploader().relay(new ByteArrayInputStream(new byte[PART + 1]), ticket(2))))
                .isInstanceOf(EOFException.class)
                .hasMessage("the bundle ends within part 2");
        assertThat(received).containsOnlyKeys(1);
    }

    @Test
    void theProxyOfTheControllerIsUsedWithItsUser() throws Exception {
        UploadTicket direct = ticket(1);
        TicketPart part = direct.parts().get(0);
        UploadTicket viaProxy = new UploadTicket(
                "acme",
                "shop.zip",
                List.of(new TicketPart(1, 0, PART, "http://s3.acme.test/1?X-Amz-Signature=abc", part.headers())),
                Transport.through(
                        new ProxySettings("127.0.0.1", server.getAddress().getPort(), "squid", "secret", List.of())),
                PACE);
        script = number ->
                headers.get(headers.size() - 1).containsKey("Proxy-authorization") ? Reply.OK : new Reply(407, "");

        SentParts sent = send(viaProxy);

        assertThat(sent.sent()).hasSize(1);
        assertThat(headers.get(headers.size() - 1).get("Proxy-authorization"))
                .containsExactly("Basic c3F1aWQ6c2VjcmV0");
    }

    @Test
    void noSignatureIsEverShown() {
        UploadTicket ticket = ticket(1);

        assertThat(ticket.toString() + ticket.parts())
                .doesNotContain("X-Amz-Signature")
                .contains("?…");
    }

    private SentParts send(UploadTicket ticket) throws IOException, InterruptedException {
        try (Uploader uploader = uploader()) {
            return uploader.send(bundle, ticket);
        }
    }

    /** Pauses pass at once; the check for hung lines comes when the script hangs, a minute later by the test's clock. */
    private Uploader uploader() {
        InstantSource clock = () -> now;
        return new Uploader(clock, (pause, task) -> {
            if (pause.compareTo(PACE.maxPause()) <= 0) {
                pauses.add(pause);
                threads.execute(task);
            } else if (hangs) {
                threads.execute(() -> {
                    awaitRequest();
                    now = now.plus(PACE.idle());
                    task.run();
                });
            }
        });
    }

    private void awaitRequest() {
        int before = requests.get();
        Awaitility.await().until(() -> requests.get() > 0 && requests.get() >= before);
    }

    private UploadTicket ticket(int parts) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        List<TicketPart> all = numbers(parts).stream()
                .map(number -> new TicketPart(
                        number,
                        (number - 1L) * PART,
                        number == 11 ? 7 : PART,
                        url + number + "?X-Amz-Signature=abc",
                        new TreeMap<>(Map.of("x-amz-checksum-sha256", "sum"))))
                .toList();
        return new UploadTicket("acme", "shop.zip", all, Transport.DIRECT, PACE);
    }

    private static List<Integer> numbers(int parts) {
        return IntStream.rangeClosed(1, parts).boxed().toList();
    }

    private static String error(String code, String message) {
        return "<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>";
    }

    private void serve(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        String path = exchange.getRequestURI().getPath();
        int part = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        headers.add(Map.copyOf(exchange.getRequestHeaders()));
        Reply reply = script.apply(part);
        if (reply.status() < 0) {
            return;
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (reply.status() == 200) {
            received.put(part, body);
            exchange.getResponseHeaders().set("ETag", "\"etag-" + part + "\"");
            exchange.getResponseHeaders().set("x-amz-request-id", "request-" + part);
            exchange.getResponseHeaders().set("x-amz-version-id", "v" + part);
        }
        if (reply.status() == 407) {
            exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"squid\"");
        }
        byte[] text = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), text.length == 0 ? -1 : text.length);
        if (text.length > 0) {
            exchange.getResponseBody().write(text);
        }
        exchange.close();
    }
}
