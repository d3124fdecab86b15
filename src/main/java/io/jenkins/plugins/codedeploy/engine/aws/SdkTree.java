package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.task.TaskDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Turns trees of JSON into the SDK's objects and back, by what the SDK says of each member. */
final class SdkTree {
    private final TaskDefinition source;

    /** Prepares for a file, which is named where it does not fit. */
    SdkTree(TaskDefinition source) {
        this.source = source;
    }

    /** Returns the members that are set, by their names in JSON. */
    static Map<String, Object> of(SdkPojo object) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (SdkField<?> field : object.sdkFields()) {
            Object value = plain(field.getValueOrDefault(object));
            if (value != null) {
                tree.put(field.locationName(), value);
            }
        }
        return tree;
    }

    /** Returns the entries that have a value: JSON may say null where the SDK knows no such thing. */
    static <K, V> Map<K, V> withoutNulls(Map<K, V> map) {
        Map<K, V> rest = new LinkedHashMap<>(map);
        rest.values().removeIf(Objects::isNull);
        return rest;
    }

    private static Object plain(Object value) {
        if (value instanceof SdkPojo object) {
            return of(object);
        }
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? null
                    : list.stream().map(SdkTree::plain).filter(Objects::nonNull).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> tree = new LinkedHashMap<>();
            withoutNulls(map).forEach((name, element) -> tree.put(name.toString(), plain(element)));
            return tree.isEmpty() ? null : tree;
        }
        return value;
    }

    /**
     * Sets the members of a builder.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem if one does not exist or is of another kind
     */
    <B extends SdkPojo> B fill(B builder, Map<?, ?> tree) {
        return fill(builder, tree, "");
    }

    private <B extends SdkPojo> B fill(B builder, Map<?, ?> tree, String place) {
        Map<String, SdkField<?>> fields = new TreeMap<>();
        builder.sdkFields().forEach(field -> fields.put(field.locationName(), field));
        tree.forEach((name, value) -> {
            SdkField<?> field = fields.get(name.toString());
            String member = place.isEmpty() ? name.toString() : place + "." + name;
            if (field == null) {
                throw source.problem(
                        "has " + member + ", which RegisterTaskDefinition does not know",
                        "correct its name or remove it; known here: " + String.join(", ", fields.keySet()));
            }
            field.set(builder, value(field, value, member));
        });
        return builder;
    }

    private Object value(SdkField<?> field, Object given, String place) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO && given instanceof Map<?, ?> tree) {
            return ((Buildable) fill(field.constructor().get(), tree, place)).build();
        }
        if (type == MarshallingType.LIST && given instanceof List<?> list) {
            SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
            List<Object> values = new ArrayList<>();
            list.forEach(each -> values.add(value(element, each, place + "[" + values.size() + "]")));
            return values;
        }
        if (type == MarshallingType.MAP && given instanceof Map<?, ?> tree) {
            SdkField<?> element = field.getTrait(MapTrait.class).valueFieldInfo();
            Map<String, Object> values = new LinkedHashMap<>();
            tree.forEach((name, each) -> values.put(name.toString(), value(element, each, place + "." + name)));
            return values;
        }
        return scalar(type, given, place);
    }

    private Object scalar(MarshallingType<?> type, Object given, String place) {
        if (type == MarshallingType.STRING && given instanceof String
                || type == MarshallingType.BOOLEAN && given instanceof Boolean
                || type == MarshallingType.LONG && given instanceof Long) {
            return given;
        }
        if (type == MarshallingType.INTEGER && given instanceof Long number && number.intValue() == number) {
            return number.intValue();
        }
        if (type == MarshallingType.DOUBLE && given instanceof Number number) {
            return number.doubleValue();
        }
        throw source.problem("has " + place + " as " + kind(given) + " where " + kind(type) + " belongs", "correct it");
    }

    private static String kind(Object given) {
        if (given instanceof Map) {
            return "an object";
        }
        if (given instanceof List) {
            return "a list";
        }
        return given instanceof String ? "text in quotes" : given instanceof Boolean ? "true or false" : "a number";
    }

    private static String kind(MarshallingType<?> type) {
        if (type == MarshallingType.LIST) {
            return "a list";
        }
        if (type == MarshallingType.SDK_POJO || type == MarshallingType.MAP) {
            return "an object";
        }
        if (type == MarshallingType.STRING) {
            return "text in quotes";
        }
        if (type == MarshallingType.BOOLEAN) {
            return "true or false";
        }
        return type == MarshallingType.DOUBLE ? "a number" : "a whole number of at most ten digits";
    }
}
