package io.jenkins.plugins.codedeploy.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;

/**
 * A method of ours that answers HTTP requests: public and named {@code do…}.
 *
 * @param owner the class that has it
 * @param name the Java name
 */
record WebMethod(Class<?> owner, String name) {

    /** All of them in the plugin file, so that a new one is found without being listed anywhere. */
    static List<WebMethod> in(PluginFile hpi) {
        List<WebMethod> found = new ArrayList<>();
        List<String> names = classNames(hpi);
        for (String name : names) {
            Class<?> type = load(name);
            if (Modifier.isAbstract(type.getModifiers())) {
                continue; // what it has answers at the addresses of its subclasses
            }
            Arrays.stream(type.getMethods())
                    .filter(method -> names.contains(method.getDeclaringClass().getName()))
                    .map(Method::getName)
                    .filter(method -> method.matches("do[A-Z].*"))
                    .distinct()
                    .forEach(method -> found.add(new WebMethod(type, method)));
        }
        return found;
    }

    boolean isOnDescriptor() {
        return hudson.model.Descriptor.class.isAssignableFrom(owner);
    }

    /** The last part of its address: {@code doCheckRegion} answers at {@code checkRegion}. */
    String path() {
        return Character.toLowerCase(name.charAt(2)) + name.substring(3);
    }

    /** The address below the controller's root, or below an item, of a method on a descriptor. */
    String descriptorPath() {
        Class<?> described = owner.getEnclosingClass() == null ? owner : owner.getEnclosingClass();
        return "descriptorByName/" + described.getName() + "/" + path();
    }

    @Override
    public String toString() {
        return owner.getName().replaceFirst(".*codedeploy\\.", "") + "." + name;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, WebMethod.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("in the plugin file but not on the class path; build again", e);
        }
    }

    private static List<String> classNames(PluginFile hpi) {
        List<String> names = new ArrayList<>();
        try (JarFile outer = new JarFile(hpi.path().toFile());
                InputStream library = outer.getInputStream(outer.getEntry("WEB-INF/lib/codedeploy-ng.jar"));
                JarInputStream inner = new JarInputStream(library)) {
            for (JarEntry entry = inner.getNextJarEntry(); entry != null; entry = inner.getNextJarEntry()) {
                if (entry.getName().endsWith(".class")) {
                    names.add(entry.getName().replaceFirst("\\.class$", "").replace('/', '.'));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
