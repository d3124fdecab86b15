package io.jenkins.plugins.codedeploy.revision;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The images of a task definition's containers, as a script gives them or as lines of a form. */
final class ContainerImages {
    private static final String LINES = "imageLines";

    private ContainerImages() {}

    /**
     * Puts both together.
     *
     * @param images by the container's name; null for none
     * @param lines {@code container=image}, one a line; null for none
     * @param text what becomes of each name and image: variables are expanded, or nothing is done
     * @throws InputProblem if a line is none, or a container is named twice
     */
    static Map<String, String> of(
            @CheckForNull Map<String, String> images, @CheckForNull String lines, UnaryOperator<String> text) {
        Map<String, String> all = new LinkedHashMap<>(parse(text.apply(Util.fixNull(lines))));
        if (images != null) {
            images.forEach((container, image) ->
                    put(all, "images", text.apply(container).trim(), text.apply(Util.fixNull(image))));
        }
        return all;
    }

    /** Reads lines; empty ones do not count. */
    static Map<String, String> parse(String lines) {
        Map<String, String> images = new LinkedHashMap<>();
        lines.lines().map(String::trim).filter(line -> !line.isEmpty()).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals < 1 || equals == line.length() - 1) {
                throw new InputProblem(
                        LINES,
                        line,
                        "line '" + line + "' of imageLines is not container=image",
                        "write for example web=registry.example.com/shop:1.2, one a line");
            }
            put(images, LINES, line.substring(0, equals).trim(), line.substring(equals + 1));
        });
        return images;
    }

    private static void put(Map<String, String> images, String field, String container, String image) {
        if (images.put(container, image.trim()) != null) {
            throw new InputProblem(
                    field, container, "container '" + container + "' has more than one image", "remove all but one");
        }
    }
}
