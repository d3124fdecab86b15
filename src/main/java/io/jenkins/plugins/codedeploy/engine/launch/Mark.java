package io.jenkins.plugins.codedeploy.engine.launch;

import io.jenkins.plugins.codedeploy.engine.plan.DeploymentOptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a deployment's description says of the build that made it: {@code [<job> #<build> j<hash of job> n<nonce>]}.
 *
 * @param jobHash the first 8 hexadecimal digits of the SHA-256 of the job's full name, since the name itself may be cut
 * @param build the build's number
 * @param nonce the nonce of its intent
 */
record Mark(String jobHash, long build, String nonce) {
    private static final Pattern FORM = Pattern.compile("#(\\d{1,18}) j([0-9a-f]{8}) n([0-9a-f]{16})]$");
    private static final int HASH = 8;
    private static final int JOB = 80;

    static Mark of(Intent intent) {
        return new Mark(hash(intent.job()), intent.build(), intent.nonce());
    }

    /** Returns the mark in a description, or nothing when we did not make the deployment. */
    static Optional<Mark> in(String description) {
        Matcher form = FORM.matcher(description);
        return form.find()
                ? Optional.of(new Mark(form.group(2), Long.parseLong(form.group(1)), form.group(3)))
                : Optional.empty();
    }

    /** Returns the description to send: a person's text, shortened if need be, and the mark. */
    static String description(String text, Intent intent) {
        Mark mark = of(intent);
        String job = intent.job().length() <= JOB
                ? intent.job()
                : "…" + intent.job().substring(intent.job().length() - JOB + 1);
        String end = "[" + job + " #" + mark.build + " j" + mark.jobHash + " n" + mark.nonce + "]";
        int room = DeploymentOptions.MAX_DESCRIPTION - end.length() - 1;
        String start = text.length() <= room ? text : text.substring(0, room - 1) + "…";
        return start.isBlank() ? end : start + " " + end;
    }

    boolean isOlderThan(Mark other) {
        return jobHash.equals(other.jobHash) && build < other.build;
    }

    private static String hash(String job) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(job.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
