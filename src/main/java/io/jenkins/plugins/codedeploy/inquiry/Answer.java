package io.jenkins.plugins.codedeploy.inquiry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a field suggests.
 *
 * @param names what may be chosen, with what people call it where that is something else
 * @param warning why there is nothing to choose; empty where nothing is wrong
 */
record Answer(Map<String, String> names, String warning) {

    Answer {
        names = new LinkedHashMap<>(names);
    }

    static Answer of(List<String> names) {
        Map<String, String> plain = new LinkedHashMap<>();
        names.forEach(name -> plain.put(name, ""));
        return new Answer(plain, "");
    }

    static Answer none(String reason) {
        return new Answer(Map.of(), reason);
    }

    @Override
    public Map<String, String> names() {
        return Collections.unmodifiableMap(names);
    }

    /** Returns the tree that the browser gets. */
    Map<String, Object> json() {
        List<Object> list = new ArrayList<>();
        names.forEach((name, title) -> list.add(ordered("name", name, "title", title)));
        return ordered("names", list, "warning", warning);
    }

    private static Map<String, Object> ordered(String first, Object value, String second, Object other) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(first, value);
        members.put(second, other);
        return members;
    }
}
