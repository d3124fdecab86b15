package io.jenkins.plugins.codedeploy.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.misc.Util;
import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.connection.CodeDeployGlobalConfiguration;
import io.jenkins.plugins.codedeploy.connection.KeptConnection;
import io.jenkins.plugins.codedeploy.protection.FolderProtection;
import io.jenkins.plugins.codedeploy.protection.ProtectionProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The global configuration: its form, its file, and configuration as code both ways. */
@WithJenkins
class GlobalConfigurationRoundTripTest {

    private static final String YAML = """
            connections:
            - connection:
                codeDeployEndpoint: "https://codedeploy.example.com"
                credentialsId: "deployer"
                externalId: "shop-7"
                region: "eu-west-1"
                roleArn: "arn:aws:iam::123456789012:role/deploy"
                s3Endpoint: "https://s3.example.com"
                stsEndpoint: "https://sts.example.com"
              name: "production"
            - connection:
                region: "eu-central-1"
              name: "staging"
            controllerIdentityAllowed: true
            """;

    /** A profile with every rule. */
    static final Map<String, Object> PROTECTION = Map.ofEntries(
            Map.entry("minimumTls", "TLSv1.3"),
            Map.entry("fipsRequired", true),
            Map.entry("privateEndpointsRequired", true),
            Map.entry("kmsKeyRequired", true),
            Map.entry("bucketOwnerRequired", true),
            Map.entry("versionedBucketRequired", true),
            Map.entry("bundleSecretsRefused", true),
            Map.entry("controllerIdentityRefused", true),
            Map.entry("freeTextSecretsRefused", true),
            Map.entry("allowedRegions", "eu-*\nus-east-1"),
            Map.entry("allowedAccounts", "123456789012"),
            Map.entry("allowedRoles", "arn:aws:iam::123456789012:role/deploy-*"),
            Map.entry("allowedApplications", "shop-*"),
            Map.entry("allowedBuckets", "acme-*"),
            Map.entry("allowedKmsKeys", "alias/releases"));

    @Test
    void theFormSavesAProfileAndItsAbsence(JenkinsRule jenkins) throws Exception {
        ProtectionProfile before = DescribableModel.of(ProtectionProfile.class).instantiate(PROTECTION, null);
        CodeDeployGlobalConfiguration.get().setProtection(before);

        jenkins.configRoundtrip();
        jenkins.assertEqualDataBoundBeans(
                before, CodeDeployGlobalConfiguration.get().getProtection());

        CodeDeployGlobalConfiguration.get().setProtection(null);
        jenkins.configRoundtrip();
        assertThat(CodeDeployGlobalConfiguration.get().getProtection()).isNull();
    }

    @Test
    void aFolderKeepsItsProfile(JenkinsRule jenkins) throws Exception {
        Folder folder = jenkins.createProject(Folder.class, "team");
        FolderProtection before = new FolderProtection();
        before.setProfile(DescribableModel.of(ProtectionProfile.class).instantiate(PROTECTION, null));
        folder.addProperty(before);

        jenkins.submit(jenkins.createWebClient().getPage(folder, "configure").getFormByName("config"));

        jenkins.assertEqualDataBoundBeans(
                before.getProfile(),
                folder.getProperties().get(FolderProtection.class).getProfile());
    }

    @Test
    void theFormSavesWhatItShows(JenkinsRule jenkins) throws Exception {
        List<KeptConnection> before = connections();
        CodeDeployGlobalConfiguration.get().setConnections(before);
        CodeDeployGlobalConfiguration.get().setControllerIdentityAllowed(true);

        jenkins.configRoundtrip();

        jenkins.assertEqualDataBoundBeans(
                before, CodeDeployGlobalConfiguration.get().getConnections());
        assertThat(CodeDeployGlobalConfiguration.get().isControllerIdentityAllowed())
                .isTrue();
    }

    @Test
    void aFormFromWhichEveryConnectionWasDeletedLeavesNone(JenkinsRule jenkins) throws Exception {
        CodeDeployGlobalConfiguration.get().setConnections(List.of());

        jenkins.configRoundtrip();

        assertThat(CodeDeployGlobalConfiguration.get().getConnections()).isEmpty();
    }

    @Test
    void whatIsSavedIsLoadedAgainAndHoldsNoSecret(JenkinsRule jenkins) throws Exception {
        CodeDeployGlobalConfiguration.get().setConnections(connections());

        jenkins.assertEqualDataBoundBeans(connections(), new CodeDeployGlobalConfiguration().getConnections());
        assertThat(Files.readString(jenkins.jenkins
                        .getRootDir()
                        .toPath()
                        .resolve(CodeDeployGlobalConfiguration.class.getName() + ".xml")))
                .contains("deployer")
                .doesNotContain("secret", "password");
    }

    @Test
    void configurationAsCodeIsReadAndWrittenBackAsItWas(JenkinsRule jenkins, @TempDir Path directory) throws Exception {
        Path file = Files.writeString(
                directory.resolve("jenkins.yaml"), "unclassified:\n  awsCodeDeploy:\n" + YAML.indent(4));
        ConfigurationAsCode.get().configure(file.toString());

        jenkins.assertEqualDataBoundBeans(
                connections(), CodeDeployGlobalConfiguration.get().getConnections());
        assertThat(CodeDeployGlobalConfiguration.get().isControllerIdentityAllowed())
                .isTrue();
        ConfigurationContext context = new ConfigurationContext(ConfiguratorRegistry.get());
        assertThat(Util.toYamlString(Util.getUnclassifiedRoot(context).get("awsCodeDeploy")))
                .isEqualTo(YAML);
    }

    private static List<KeptConnection> connections() {
        AwsConnection production = new AwsConnection("eu-west-1");
        production.setCredentialsId("deployer");
        production.setRoleArn("arn:aws:iam::123456789012:role/deploy");
        production.setExternalId("shop-7");
        production.setCodeDeployEndpoint("https://codedeploy.example.com");
        production.setS3Endpoint("https://s3.example.com");
        production.setStsEndpoint("https://sts.example.com");
        return List.of(
                new KeptConnection("production", production),
                new KeptConnection("staging", new AwsConnection("eu-central-1")));
    }
}
