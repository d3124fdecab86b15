package io.jenkins.plugins.codedeploy.step;

import hudson.AbortException;
import hudson.util.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Base64;

/**
 * What was entered in a step, which a running Pipeline keeps on the disk encrypted with the controller's key.
 *
 * <p>A script may have put the value of a secret into any of its texts. AWS is never sent it, but what was entered has to be
 * read again after a restart.
 *
 * @param <T> what was entered
 */
final class SealedInput<T extends Serializable> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Describables of this plugin, and what they are made of. */
    private static final ObjectInputFilter CONTENT =
            ObjectInputFilter.Config.createFilter("io.jenkins.plugins.codedeploy.**;java.lang.*;java.util.*;!*");

    private final String sealed;
    private transient T input;

    SealedInput(T input) {
        this.input = input;
        this.sealed = Secret.fromString(Base64.getEncoder().encodeToString(bytes(input)))
                .getEncryptedValue();
    }

    /**
     * Returns what was entered.
     *
     * @throws IOException if what was kept is not what this controller and this version of the plugin wrote; its message
     *     is for people
     */
    synchronized T get() throws IOException {
        if (input == null) {
            input = opened();
        }
        return input;
    }

    private static byte[] bytes(Serializable input) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream content = new ObjectOutputStream(bytes)) {
            content.writeObject(input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @SuppressWarnings("unchecked")
    private T opened() throws IOException {
        Secret kept = Secret.decrypt(sealed);
        if (kept == null) {
            throw unreadable("this controller did not encrypt it");
        }
        ByteArrayInputStream bytes =
                new ByteArrayInputStream(Base64.getDecoder().decode(kept.getPlainText()));
        try (ObjectInputStream content = new ObjectInputStream(bytes)) {
            content.setObjectInputFilter(CONTENT);
            return (T) content.readObject();
        } catch (ClassNotFoundException e) {
            throw (AbortException)
                    unreadable("another version of the plugin wrote it").initCause(e);
        }
    }

    private static AbortException unreadable(String why) {
        return new AbortException("what was entered in this step cannot be read again, since " + why
                + "; start the build anew, and follow a deployment that is under way with codeDeployAwait");
    }
}
