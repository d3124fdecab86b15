package io.jenkins.plugins.codedeploy.engine.aws;

import java.util.List;
import java.util.Random;

/** XML with elements that are missing, twice there or hold something else. */
final class OddXml {
    private static final List<String> TEXTS = List.of(
            "",
            "-1",
            "1e400",
            "99999999999999999999",
            "null",
            "true",
            "2026-13-45",
            "\u001b[31m",
            "\u202e",
            "&#x1b;",
            "&lt;script&gt;",
            "\r\n",
            "{found}",
            "$1\\");
    private static final List<String> PIECES = List.of(
            "<", "</x>", "<x/>", "<![CDATA[", "]]>", "&none;", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "<?x", "\u0000");

    private OddXml() {}

    static String mutated(String xml, Random random) {
        StringBuilder text = new StringBuilder();
        for (String part : xml.split("(?<=>)|(?=<)")) {
            switch (random.nextInt(40)) {
                case 0 -> text.append(PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> text.append(part).append(part);
                case 2 -> text.append(text(random));
                case 3 -> {
                    // One part is missing.
                }
                default -> text.append(part.startsWith("<") || random.nextInt(3) > 0 ? part : text(random));
            }
        }
        return text.toString();
    }

    static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
