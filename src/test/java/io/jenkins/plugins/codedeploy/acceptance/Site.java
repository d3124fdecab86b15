package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;

/** The running controller that the scenarios share, with the emulator beside it. */
final class Site implements AutoCloseable {

    /** The id of the credentials, kept in the controller's own store, that the emulated account accepts. */
    static final String CREDENTIALS = "deployer";

    private final Given given;
    private final Controller controller;
    private final Aws aws;
    private final Session admin;

    private Site(Given given, Controller controller, Aws aws) {
        this.given = given;
        this.controller = controller;
        this.aws = aws;
        this.admin = new Session(controller.root(), Account.ADMIN);
    }

    static Site open(Given given) {
        try {
            Files.createDirectories(given.directory());
            Files.deleteIfExists(given.directory().resolve("controller.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Site site = new Site(given, new Controller(given), new Aws(given.directory()));
        try {
            site.controller.start();
            site.controller.home().forgetSetUp();
            site.credentials("", CREDENTIALS, Emulator.ACCESS_KEY, Emulator.SECRET_KEY);
            return site;
        } catch (RuntimeException | AssertionError e) {
            site.close();
            throw e;
        }
    }

    Given given() {
        return given;
    }

    Controller controller() {
        return controller;
    }

    Aws aws() {
        return aws;
    }

    URI root() {
        return controller.root();
    }

    Session admin() {
        return admin;
    }

    Session session(Account account) {
        return new Session(root(), account);
    }

    /** Creates a job at the top. */
    Job job(String name, String xml) {
        return job("", name, xml);
    }

    /** Creates a job below {@code folder}, an address such as {@code job/team/}. */
    Job job(String folder, String name, String xml) {
        Page page = admin.post(folder + "createItem?name=" + name, "text/xml; charset=utf-8", xml);
        assertThat(page.status()).as(page::body).isEqualTo(200);
        return new Job(admin, folder + "job/" + name);
    }

    /** Puts AWS credentials into the store of a folder, an address such as {@code job/team/}, or of the controller. */
    void credentials(String folder, String id, String accessKey, String secretKey) {
        String store = folder.isEmpty() ? "credentials/store/system" : folder + "credentials/store/folder";
        String xml = "<com.cloudbees.jenkins.plugins.awscredentials.AWSCredentialsImpl><scope>GLOBAL</scope>"
                + Xml.element("id", id)
                + Xml.element("description", "credentials " + id)
                + Xml.element("accessKey", accessKey)
                + Xml.element("secretKey", secretKey)
                + "</com.cloudbees.jenkins.plugins.awscredentials.AWSCredentialsImpl>";
        admin.post(store + "/domain/_/createCredentials", "text/xml; charset=utf-8", xml)
                .ok();
    }

    @Override
    public void close() {
        controller.close();
        aws.close();
    }
}
