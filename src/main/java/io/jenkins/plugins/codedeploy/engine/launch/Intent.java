package io.jenkins.plugins.codedeploy.engine.launch;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/**
 * What must be known before CreateDeployment is called, so that the call can never make two deployments.
 *
 * @param nonce 16 hexadecimal digits that no other deployment has; part of the description
 * @param job the full name of the job, by which older and newer builds are told apart
 * @param build the build's number, 1 or more
 * @param ifBusy what to do when the deployment group is busy
 * @param goingBack whether it goes back on purpose, so that a newer build that is ahead of it is no reason to refuse
 */
public record Intent(String nonce, String job, long build, IfBusy ifBusy, boolean goingBack) {
    private static final SecureRandom RANDOM = new SecureRandom();

    public Intent {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(ifBusy, "ifBusy");
        if (!nonce.matches("[0-9a-f]{16}")) {
            throw new IllegalArgumentException("nonce must be 16 hexadecimal digits");
        }
    }

    /** Takes what most deployments are: one that goes ahead. */
    public Intent(String nonce, String job, long build, IfBusy ifBusy) {
        this(nonce, job, build, ifBusy, false);
    }

    /** Returns the same for a deployment that goes back on purpose. */
    public Intent back() {
        return new Intent(nonce, job, build, ifBusy, true);
    }

    /** Returns an intent with a nonce of its own. */
    public static Intent of(String job, long build, IfBusy ifBusy) {
        byte[] nonce = new byte[8];
        RANDOM.nextBytes(nonce);
        return new Intent(HexFormat.of().formatHex(nonce), job, build, ifBusy);
    }
}
