package io.jenkins.plugins.codedeploy.step;

import hudson.util.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
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

    private transient T input;

    SealedInput(T input) {
        this.input = input;
    }

    T get() {
        return input;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream content = new ObjectOutputStream(bytes)) {
            content.writeObject(input);
        }
        String text = Base64.getEncoder().encodeToString(bytes.toByteArray());
        out.writeObject(Secret.fromString(text).getEncryptedValue());
    }

    @SuppressWarnings("unchecked")
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        String text = Secret.fromString((String) in.readObject()).getPlainText();
        ByteArrayInputStream bytes =
                new ByteArrayInputStream(Base64.getDecoder().decode(text));
        try (ObjectInputStream content = new ObjectInputStream(bytes)) {
            content.setObjectInputFilter(CONTENT);
            input = (T) content.readObject();
        }
    }
}
