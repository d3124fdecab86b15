package io.jenkins.plugins.codedeploy.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import io.jenkins.plugins.codedeploy.delivery.DeploymentInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SealedInputTest {
    @Test
    void whatWasEnteredIsUnreadableOnTheDiskAndTheSameAfterwards() throws Exception {
        TreeMap<String, String> texts = new TreeMap<>(Map.of("web", "registry/hunter22"));
        ArrayList<Serializable> entered = new ArrayList<>(List.of("by hunter22", texts));

        byte[] written = write(new SealedInput<>(entered));

        assertThat(new String(written, StandardCharsets.ISO_8859_1)).doesNotContain("hunter22", "registry");
        assertThat(read(written).get()).isEqualTo(entered);
    }

    @Test
    void whatDescribesADeploymentComesBack() throws Exception {
        byte[] written = write(new SealedInput<>(new DeploymentInput("d-1", null)));

        assertThat(read(written).get()).isInstanceOf(DeploymentInput.class);
    }

    @Test
    void aClassThatNobodyEntersIsRefused() throws Exception {
        byte[] written = write(new SealedInput<>(new File("/etc/passwd")));

        SealedInput<?> read = read(written);
        assertThatThrownBy(read::get).isInstanceOf(InvalidClassException.class).hasMessageContaining("REJECTED");
    }

    @Test
    void whatThisControllerDidNotEncryptIsNotOpened() throws Exception {
        String written = new String(write(new SealedInput<>("hunter22")), StandardCharsets.ISO_8859_1);

        SealedInput<?> read = read(written.replace('{', '[').getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(read::get)
                .isInstanceOf(AbortException.class)
                .hasMessage("what was entered in this step cannot be read again, since this controller did not encrypt"
                        + " it; start the build anew, and follow a deployment that is under way with codeDeployAwait");
    }

    private static byte[] write(SealedInput<?> sealed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sealed);
        }
        return bytes.toByteArray();
    }

    private static SealedInput<?> read(byte[] written) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(written))) {
            return (SealedInput<?>) in.readObject();
        }
    }
}
