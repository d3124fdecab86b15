package io.jenkins.plugins.codedeploy.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What becomes of a post-build action of plugin {@code codedeploy}, row by row of {@code docs/migrating.md}. */
class ConversionTest {
    private static final String BEFORE = """
            <?xml version='1.1' encoding='UTF-8'?>
            <project>
              <description>Ships &lt;b&gt;the shop&lt;/b&gt;</description>
              <publishers>
                <hudson.tasks.Mailer plugin="mailer@1"><recipients>a@example.org</recipients></hudson.tasks.Mailer>
                <com.amazonaws.codedeploy.AWSCodeDeployPublisher plugin="codedeploy@1.23">
            %s    </com.amazonaws.codedeploy.AWSCodeDeployPublisher>
              </publishers>
            </project>
            """;
    private static final String NEEDED = member("applicationName", "shop")
            + member("deploymentGroupName", "prod")
            + member("waitForCompletion", "true");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "applicationName        | shop-${ENV}          | application                    | shop-${ENV}",
                "deploymentGroupName    | prod                 | deploymentGroup                | prod",
                "deploymentConfig       | CodeDeployDefault.OneAtATime | options/deploymentConfig | CodeDeployDefault.OneAtATime",
                "region                 | eu-west-1            | connection/region              | eu-west-1",
                "s3bucket               | acme & sons          | revision/bucket                | acme & sons",
                "s3prefix               | /shop/ready/         | revision/keyPrefix             | shop/ready",
                "subdirectory           | dist                 | revision/directory             | dist",
                "includes               | app/**               | revision/includes              | app/**",
                "excludes               | **/*.map             | revision/excludes              | **/*.map",
                "deploymentGroupAppspec | true                 | revision/appSpec               | appspec.prod.yml",
                "githubRepository       | acme/shop            | revision/repository            | acme/shop",
                "pollingTimeoutSec      | 901                  | options/timeoutMinutes         | 16",
                "waitForCompletion      | false                | options/noWait                 | true",
                "iamRoleArn             | arn:aws:iam::123456789012:role/d | connection/roleArn | arn:aws:iam::123456789012:role/d"
            })
    void eachElementBecomes(String element, String value, String place, String expected) throws IOException {
        String rest = NEEDED.replaceAll("<" + element + ">.*?</" + element + ">\n", "");

        assertThat(converted(rest + member(element, value))).containsEntry(place, expected);
    }

    @Test
    void whatMeansTheDefaultIsNotWritten() throws IOException {
        assertThat(converted(NEEDED + member("includes", "**") + member("s3prefix", "/") + member("excludes", "")))
                .isEqualTo(Map.of(
                        "application", "shop",
                        "deploymentGroup", "prod",
                        "revision", "io.jenkins.plugins.codedeploy.revision.WorkspaceBundle",
                        "connection", "io.jenkins.plugins.codedeploy.connection.AwsConnection",
                        "evenIfUnstable", "true"));
    }

    @Test
    void aKeyInTheJobBecomesCredentialsAndIsNowhereElse() throws IOException {
        List<OldKeys> kept = new ArrayList<>();
        String old = NEEDED
                + member("credentials", "awsAccessKey")
                + member("awsAccessKey", "AKIAEXAMPLE")
                + member("awsSecretKey", "{AQAAABAAAAAQsecret}")
                + member("iamRoleArn", "arn:aws:iam::123456789012:role/unused");

        FreestyleJob job = new FreestyleJob(BEFORE.formatted(old), "ext-1");
        String after = job.converted(keys -> {
            kept.add(keys);
            return "codedeploy-shop";
        });

        assertThat(kept).containsExactly(new OldKeys("AKIAEXAMPLE", "{AQAAABAAAAAQsecret}"));
        assertThat(kept.get(0)).hasToString("access key of an old job");
        assertThat(members(after))
                .containsEntry("connection/credentialsId", "codedeploy-shop")
                .doesNotContainKeys("connection/roleArn", "connection/externalId");
        OldJob page = job.describe("shop", "job/shop/");
        for (String text : List.of(after, page.preview(), page.notes().toString(), page.toString())) {
            assertThat(text).doesNotContain("AKIAEXAMPLE", "secret}");
        }
        assertThat(page.convertible()).isTrue();
        assertThat(page.preview()).contains("<credentialsId>(new credentials)</credentialsId>");
    }

    @Test
    void theExternalIdIsThatOfTheGlobalConfigurationAsItWasAtRunTime() throws IOException {
        String old =
                NEEDED + member("iamRoleArn", "arn:aws:iam::123456789012:role/d") + member("externalId", "ignored");

        assertThat(members(new FreestyleJob(BEFORE.formatted(old), "ext-1").converted(keys -> "")))
                .containsEntry("connection/externalId", "ext-1");
    }

    @Test
    void everythingElseInTheFileStaysAsItWas() throws IOException {
        String before = BEFORE.formatted(NEEDED);
        String after = new FreestyleJob(before, "").converted(keys -> "");

        assertThat(after.substring(0, after.indexOf("<io.jenkins")))
                .isEqualTo(before.substring(0, before.indexOf("<com.amazonaws")));
        assertThat(after)
                .endsWith(
                        "</io.jenkins.plugins.codedeploy.publisher.CodeDeployPublisher>\n  </publishers>\n</project>\n");
    }

    @Test
    void aJobThatOnlyRegistersIsNotConvertedAndSaysWhatToDo() throws IOException {
        FreestyleJob job = new FreestyleJob(BEFORE.formatted(NEEDED + member("deploymentMethod", "onlyRevision")), "");
        List<OldKeys> kept = new ArrayList<>();

        assertThat(job.describe("shop", "job/shop/").convertible()).isFalse();
        assertThatThrownBy(() -> job.converted(keys -> {
                    kept.add(keys);
                    return "";
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("it registers a revision without deploying it, which a freestyle job of ours cannot;"
                        + " use codeDeployPush with register: true in a Pipeline");
        assertThat(kept).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "proxyHost><proxyPort | It had a proxy of its own, proxy.example.org:3128; now Jenkins' own proxy is used.",
                "versionFileName | The version in VERSION is no longer part of the bundle's key, which comes from the content.",
                "logger | Its file holds environment variables of an old build, secrets possibly among them; they are dropped,"
                        + " but the job's configuration history may still have them."
            })
    void whatIsLostIsSaid(String members, String note) throws IOException {
        String old = members.startsWith("proxy")
                ? member("proxyHost", "proxy.example.org") + member("proxyPort", "3128")
                : member(members, members.equals("logger") ? "<out/>" : "VERSION");

        assertThat(new FreestyleJob(BEFORE.formatted(NEEDED + old), "")
                        .describe("shop", "")
                        .notes())
                .contains(note);
        assertThat(new FreestyleJob(BEFORE.formatted(NEEDED), "")
                        .describe("shop", "")
                        .notes())
                .doesNotContain(note);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><project>&a;</project>",
                "<project><com.amazonaws.codedeploy.AWSCodeDeployPublisher>",
                "<project><!-- <com.amazonaws.codedeploy.AWSCodeDeployPublisher/> --></project>"
            })
    void aFileThatCouldMeanSomethingElseIsRefused(String file) {
        assertThatThrownBy(() -> new JobConfig(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(";");
    }

    @Test
    void everyMemberThatIsWrittenIsAFieldOfOurs() throws Exception {
        String all = NEEDED
                + member("deploymentConfig", "c")
                + member("region", "eu-west-1")
                + member("s3bucket", "b")
                + member("s3prefix", "p")
                + member("subdirectory", "d")
                + member("includes", "i")
                + member("excludes", "e")
                + member("deploymentGroupAppspec", "true")
                + member("pollingTimeoutSec", "900")
                + member("iamRoleArn", "arn:aws:iam::123456789012:role/d");
        for (String old : List.of(all, all + member("githubRepository", "a/b") + member("githubCommitId", "1"))) {
            String xml = new FreestyleJob(BEFORE.formatted(old), "e").converted(keys -> "");
            Element publisher = (Element) XmlText.document(xml)
                    .getElementsByTagName("io.jenkins.plugins.codedeploy.publisher.CodeDeployPublisher")
                    .item(0);
            assertFields(publisher, Class.forName(publisher.getTagName()));
        }
    }

    @Test
    void theDocumentHasARowForEveryElementOfTheOldPlugin() throws IOException {
        String text = Files.readString(Path.of("docs/migrating.md"));
        String table = text.substring(text.indexOf("| old element"), text.indexOf("`evenIfUnstable`"));
        Set<String> rows = new TreeSet<>();
        for (String line : table.lines().filter(row -> row.startsWith("|")).toList()) {
            Matcher names = Pattern.compile("`(\\w{1,40})`").matcher(line.split("\\|")[1]);
            while (names.find()) {
                rows.add(names.group(1));
            }
        }

        assertThat(rows)
                .containsExactlyInAnyOrder(
                        "applicationName",
                        "deploymentGroupName",
                        "deploymentConfig",
                        "region",
                        "s3bucket",
                        "s3prefix",
                        "subdirectory",
                        "includes",
                        "excludes",
                        "proxyHost",
                        "proxyPort",
                        "versionFileName",
                        "deploymentGroupAppspec",
                        "deploymentMethod",
                        "waitForCompletion",
                        "pollingTimeoutSec",
                        "pollingFreqSec",
                        "credentials",
                        "awsAccessKey",
                        "awsSecretKey",
                        "iamRoleArn",
                        "externalId",
                        "githubRepository",
                        "githubCommitId",
                        "logger",
                        "envVars");
    }

    private static void assertFields(Element element, Class<?> type) throws Exception {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element member) {
                Field field = type.getDeclaredField(member.getTagName());
                String subclass = member.getAttribute("class");
                boolean nested = member.getElementsByTagName("*").getLength() > 0;
                if (nested) {
                    assertFields(member, subclass.isEmpty() ? field.getType() : Class.forName(subclass));
                }
            }
        }
    }

    private static Map<String, String> converted(String old) throws IOException {
        return members(new FreestyleJob(BEFORE.formatted(old), "").converted(keys -> "?"));
    }

    private static Map<String, String> members(String configXml) throws IOException {
        Map<String, String> members = new TreeMap<>();
        Element publisher = (Element) XmlText.document(configXml)
                .getElementsByTagName("io.jenkins.plugins.codedeploy.publisher.CodeDeployPublisher")
                .item(0);
        collect(publisher, "", members);
        return members;
    }

    private static void collect(Element element, String path, Map<String, String> members) {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element member) {
                String name = path + member.getTagName();
                if (!member.getAttribute("class").isEmpty()) {
                    members.put(name, member.getAttribute("class"));
                } else if (member.getElementsByTagName("*").getLength() == 0) {
                    members.put(name, member.getTextContent());
                }
                collect(member, name + "/", members);
            }
        }
    }

    private static String member(String name, String value) {
        String text = value.contains("<") ? value : value.replace("&", "&amp;");
        return "      <" + name + ">" + text + "</" + name + ">\n";
    }
}
