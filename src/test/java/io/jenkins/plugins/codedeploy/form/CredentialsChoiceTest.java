package io.jenkins.plugins.codedeploy.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Drop-downs of credentials that can hold an expression too. */
class CredentialsChoiceTest {
    private static final Path FORMS = Path.of("src/main/resources/io/jenkins/plugins/codedeploy");
    private static final Pattern CHOICE =
            Pattern.compile("field=\"([A-Za-z]+)\">\\s*<c:select expressionAllowed=\"true\"/>");

    /** Radio buttons of one name in one form are one group of the browser: the last one would hide all drop-downs before it. */
    @Test
    void noTwoOfThemShareANameSinceTheyStandInOneForm() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(FORMS)) {
            for (Path form : files.filter(file -> file.endsWith("config.jelly")).toList()) {
                Matcher choices = CHOICE.matcher(Files.readString(form));
                while (choices.find()) {
                    names.add(choices.group(1));
                }
            }
        }

        assertThat(names).contains("credentialsId").doesNotHaveDuplicates();
    }
}
