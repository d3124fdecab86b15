package io.jenkins.plugins.codedeploy.functional;

import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import jenkins.model.Jenkins;

/** Says which Jenkins {@link Jenkins#get()} returns, to all threads. */
final class RunningJenkins {
    private RunningJenkins() {}

    /** From now on, this one is running; null for none. */
    static void is(Jenkins jenkins) {
        try {
            Field holder = Jenkins.class.getDeclaredField("HOLDER");
            holder.setAccessible(true);
            holder.set(
                    null,
                    Proxy.newProxyInstance(
                            Jenkins.class.getClassLoader(),
                            new Class<?>[] {holder.getType()},
                            (proxy, method, arguments) -> jenkins));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
