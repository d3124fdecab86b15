package io.jenkins.plugins.codedeploy.documentation;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Reads and writes configuration as code as the plugin of that name does where there is no configurator of one's own: the
 * members are those of the data-bound constructor and setters, what is at its default is not written.
 */
public final class AsCode {
    private AsCode() {}

    /** Sets members of an object that exists, as of a global configuration. */
    public static void into(Object target, Map<?, ?> tree) {
        tree.forEach((name, value) -> {
            Method setter = Arrays.stream(target.getClass().getMethods())
                    .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                    .filter(method -> member(method).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no member " + name));
            call(setter, target, made(setter.getGenericParameterTypes()[0], value));
        });
    }

    /** Returns the members that are not at their defaults. */
    static Map<String, Object> export(Object object, Object byDefault) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (String member : members(object.getClass()).keySet()) {
            Object value = get(object, member);
            if (!Objects.equals(value, byDefault == null ? null : get(byDefault, member))
                    && !List.of().equals(value)) {
                tree.put(member, tree(value));
            }
        }
        return tree;
    }

    private static Object tree(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(AsCode::tree).toList();
        }
        boolean plain = value instanceof String || value instanceof Number || value instanceof Boolean;
        return plain ? value : export(value, fresh(value));
    }

    /** Returns an object made from the constructor's arguments alone, but null as their value: those are always written. */
    private static Object fresh(Object value) {
        Map<String, Object> required = new LinkedHashMap<>();
        for (Parameter parameter : constructor(value.getClass()).getParameters()) {
            required.put(parameter.getName(), parameter.getType().isPrimitive() ? 0 : null);
        }
        return DataBound.make(value.getClass(), required);
    }

    private static Object made(Type type, Object value) {
        if (type instanceof ParameterizedType list && value instanceof List<?> values) {
            List<Object> elements = new ArrayList<>();
            values.forEach(each -> elements.add(made(list.getActualTypeArguments()[0], each)));
            return elements;
        }
        if (type instanceof Class<?> bound && value instanceof Map<?, ?> tree) {
            Map<String, Type> members = members(bound);
            Map<String, Object> arguments = new LinkedHashMap<>();
            tree.forEach((name, member) -> {
                Type wanted = members.get(name);
                if (wanted == null) {
                    throw new IllegalArgumentException(bound.getSimpleName() + " has no member " + name);
                }
                arguments.put(name.toString(), made(wanted, member));
            });
            return DataBound.make(bound, arguments);
        }
        return value;
    }

    private static Map<String, Type> members(Class<?> type) {
        Map<String, Type> members = new LinkedHashMap<>();
        if (Arrays.stream(type.getConstructors()).anyMatch(AsCode::isBound)) {
            for (Parameter parameter : constructor(type).getParameters()) {
                members.put(parameter.getName(), parameter.getParameterizedType());
            }
        }
        Arrays.stream(type.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .sorted(Comparator.comparing(Method::getName))
                .forEach(setter -> members.put(member(setter), setter.getGenericParameterTypes()[0]));
        return members;
    }

    private static Constructor<?> constructor(Class<?> type) {
        return Arrays.stream(type.getConstructors())
                .filter(AsCode::isBound)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isBound(Constructor<?> constructor) {
        return constructor.isAnnotationPresent(DataBoundConstructor.class);
    }

    private static String member(Method setter) {
        return Character.toLowerCase(setter.getName().charAt(3))
                + setter.getName().substring(4);
    }

    private static Object get(Object object, String member) {
        String end = Character.toUpperCase(member.charAt(0)) + member.substring(1);
        Method getter = Arrays.stream(object.getClass().getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method ->
                        method.getName().equals("get" + end) || method.getName().equals("is" + end))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no getter of " + member));
        return call(getter, object);
    }

    private static Object call(Method method, Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(method + " of " + target, e);
        }
    }
}
