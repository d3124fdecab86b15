package io.jenkins.plugins.codedeploy.migration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The text of a job's {@code config.xml}; all of it but the old publishers stays as it is, to the last blank. */
final class JobConfig {
    private static final String NAME = Pattern.quote(OldPublisher.ELEMENT);
    private static final Pattern PLACE =
            Pattern.compile("<" + NAME + "(?:\\s[^<>]*)?(?:/>|>.*?</" + NAME + "\\s*>)", Pattern.DOTALL);

    /** A tag inside of a comment would begin or end a place that is none. */
    private static final Pattern TAG = Pattern.compile("</?" + NAME + "(?=[\\s/>])");

    private final String text;
    private final List<OldPublisher> publishers;

    /**
     * Reads the text.
     *
     * @throws IOException with a message for people if the text is no XML, or writes an old publisher in a way that could
     *     be taken for something else
     */
    JobConfig(String text) throws IOException {
        this.text = text;
        this.publishers = parsed(text);
        List<String> places =
                PLACE.matcher(text).results().map(MatchResult::group).toList();
        int tags = places.stream().mapToInt(JobConfig::tags).sum();
        if (places.size() != publishers.size() || TAG.matcher(text).results().count() != tags) {
            throw new IOException("the file mentions " + OldPublisher.ELEMENT
                    + " in a comment or in text as well; convert this job by hand");
        }
    }

    private static int tags(String place) {
        return place.endsWith("/>") ? 1 : 2;
    }

    /** Tells without any parsing whether a file may have something to convert. */
    static boolean isWorthReading(String text) {
        return text.contains("<" + OldPublisher.ELEMENT);
    }

    List<OldPublisher> publishers() {
        return List.copyOf(publishers);
    }

    /** Returns the text with each old publisher replaced. */
    String with(Function<OldPublisher, String> replacement) {
        StringBuilder changed = new StringBuilder();
        Matcher place = PLACE.matcher(text);
        int index = 0;
        while (place.find()) {
            place.appendReplacement(changed, Matcher.quoteReplacement(replacement.apply(publishers.get(index))));
            index++;
        }
        return place.appendTail(changed).toString();
    }

    private static List<OldPublisher> parsed(String text) throws IOException {
        NodeList found = XmlText.document(text).getElementsByTagName(OldPublisher.ELEMENT);
        List<OldPublisher> publishers = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            publishers.add(new OldPublisher((Element) found.item(i)));
        }
        return publishers;
    }
}
