package io.jenkins.plugins.codedeploy.engine.plan;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.regex.Pattern;

/**
 * The MFA device of an IAM user, and where a build gets the device's code from; never the code itself.
 *
 * @param serial the device's ARN or serial number; empty for none
 * @param parameter the name of the build parameter that holds the code
 */
public record MfaDevice(String serial, String parameter) {
    private static final Pattern SERIAL = Pattern.compile("[\\w+=/:,.@-]{9,256}");

    /** No device. */
    public static final MfaDevice NONE = new MfaDevice("", "");

    public MfaDevice {
        serial = serial.trim();
        parameter = parameter.trim();
        if (!serial.isEmpty()) {
            checkSerial(serial);
        }
        if (serial.isEmpty() != parameter.isEmpty()) {
            throw new InputProblem(
                    serial.isEmpty() ? "mfaSerial" : "mfaTokenParameter",
                    "",
                    serial.isEmpty()
                            ? "mfaTokenParameter is '" + parameter + "' and mfaSerial is empty"
                            : "mfaSerial is set and mfaTokenParameter is empty",
                    serial.isEmpty()
                            ? "set mfaSerial to the ARN of the MFA device"
                            : "set mfaTokenParameter to the name of a password parameter of the job");
        }
    }

    /**
     * Refuses what is no device.
     *
     * @throws InputProblem naming the field {@code mfaSerial}
     */
    public static void checkSerial(String serial) {
        if (!SERIAL.matcher(serial).matches()) {
            throw new InputProblem(
                    "mfaSerial",
                    serial,
                    "mfaSerial '" + serial + "' is not an MFA device",
                    "use arn:aws:iam::<account>:mfa/<name> or the device's serial number");
        }
    }

    /** Refuses a device where no access key of an IAM user is, whose device it could be. */
    void mustFit(String credentialsId) {
        if (isSet() && credentialsId.isEmpty()) {
            throw new InputProblem(
                    "mfaSerial",
                    serial,
                    "mfaSerial is set and credentialsId is empty",
                    "set credentialsId to the access key of the IAM user whose MFA device it is");
        }
    }

    /** Tells whether there is a device. */
    public boolean isSet() {
        return !serial.isEmpty();
    }
}
