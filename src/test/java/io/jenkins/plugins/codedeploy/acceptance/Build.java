package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A build of a job.
 *
 * @param session who drives it
 * @param path its address below the controller's root, without a slash at the end
 */
record Build(Session session, String path) {

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Pattern CONSOLE_NOTE = Pattern.compile("\u001b\\[8mha:.*?\u001b\\[0m");
    private static final Duration POLL = Duration.ofMillis(200);

    Build awaitEnd() {
        await(path)
                .atMost(LONGEST)
                .pollInterval(POLL)
                .until(() -> !session.json(path + "/api/json").get("building").asBoolean());
        return this;
    }

    /** Waits until the log holds the text, while the build runs on. */
    Build awaitLog(String text) {
        await(path + " prints " + text).atMost(LONGEST).pollInterval(POLL).until(() -> log().contains(text));
        return this;
    }

    /** Waits for the end; whatever it is, the log holds neither a stack trace nor a secret. */
    Build mustEndAs(String result) {
        awaitEnd();
        String log = log();
        assertThat(result()).as(() -> path + "\n" + log).isEqualTo(result);
        assertThat(log).doesNotContain("\tat ").doesNotContain("software.amazon.awssdk");
        Aws.SECRETS.mustNotBeIn(path, log);
        return this;
    }

    String result() {
        return session.json(path + "/api/json").get("result").asText();
    }

    /** The whole console text, read as the console page reads it: piece by piece. */
    String log() {
        StringBuilder text = new StringBuilder();
        String start = "0";
        boolean more = true;
        while (more) {
            Page piece = session.get(path + "/logText/progressiveText?start=" + start)
                    .ok();
            text.append(piece.body());
            String end = piece.headers().firstValue("X-Text-Size").orElse(start);
            more = !end.equals(start);
            start = end;
        }
        return CONSOLE_NOTE.matcher(text).replaceAll("").replace("\r\n", "\n");
    }

    /** The first of the plugin's lines that begins like this. */
    String line(String start) {
        return lines().stream()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line begins with '" + start + "' in\n" + log()));
    }

    /** The id of the deployment that the log names first. */
    String deploymentId() {
        return line("Deployment d-").split("[ :]")[1];
    }

    /** The lines that the plugin wrote, without its prefix. */
    List<String> lines() {
        return log().lines()
                .filter(line -> line.contains("[CodeDeploy] "))
                .map(line -> line.substring(line.indexOf("[CodeDeploy] ") + "[CodeDeploy] ".length()))
                .toList();
    }

    void stop() {
        assertThat(session.post(path + "/stop", Map.of()).status()).isIn(200, 302);
    }
}
