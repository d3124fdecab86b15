package io.jenkins.plugins.codedeploy.documentation;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Makes an object from named arguments by its data-bound constructor and setters, as Pipeline does. */
final class DataBound {
    private DataBound() {}

    static Object make(Class<?> type, Map<String, Object> arguments) {
        Map<String, Object> rest = new LinkedHashMap<>(arguments);
        try {
            Object made = construct(type, rest);
            for (Map.Entry<String, Object> argument : rest.entrySet()) {
                set(made, argument.getKey(), argument.getValue());
            }
            return made;
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes an object from the only argument that it must have, given without its name. */
    static Object makeOfSole(Class<?> type, Object argument) {
        Parameter[] parameters = constructor(type).getParameters();
        if (parameters.length != 1) {
            throw new IllegalArgumentException(type.getSimpleName() + " expects named arguments but got " + argument);
        }
        return make(type, Map.of(parameters[0].getName(), argument));
    }

    private static Constructor<?> constructor(Class<?> type) {
        return Arrays.stream(type.getConstructors())
                .filter(candidate -> candidate.isAnnotationPresent(DataBoundConstructor.class))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type + " is not data-bound"));
    }

    private static Object construct(Class<?> type, Map<String, Object> arguments) throws ReflectiveOperationException {
        Constructor<?> constructor = constructor(type);
        Object[] values = Arrays.stream(constructor.getParameters())
                .map(parameter -> value(parameter, arguments))
                .toArray();
        return constructor.newInstance(values);
    }

    private static Object value(Parameter parameter, Map<String, Object> arguments) {
        return coerced(arguments.remove(parameter.getName()), parameter.getType());
    }

    private static void set(Object made, String name, Object value) throws ReflectiveOperationException {
        String setter = "set" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        Optional<Method> method = Arrays.stream(made.getClass().getMethods())
                .filter(candidate -> Set.of(setter, "set" + name).contains(candidate.getName()))
                .filter(candidate -> candidate.isAnnotationPresent(DataBoundSetter.class))
                .findFirst();
        Method found = method.orElseThrow(() ->
                new IllegalArgumentException(made.getClass().getSimpleName() + " has no argument '" + name + "'"));
        found.invoke(made, coerced(value, found.getParameterTypes()[0]));
    }

    private static Object coerced(Object value, Class<?> type) {
        if (value == null || type.isInstance(value) || type.isPrimitive()) {
            return value;
        }
        if (type == String.class && value instanceof CharSequence) {
            return value.toString();
        }
        throw new IllegalArgumentException(value + " is no " + type.getSimpleName());
    }
}
