package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;

/** The running controller that the scenarios share, with the emulator beside it. */
final class Site implements AutoCloseable {

    private final Given given;
    private final Controller controller;
    private final Session admin;

    private Site(Given given, Controller controller) {
        this.given = given;
        this.controller = controller;
        this.admin = new Session(controller.root(), Account.ADMIN);
    }

    static Site open(Given given) {
        try {
            Files.createDirectories(given.directory());
            Files.deleteIfExists(given.directory().resolve("controller.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Site site = new Site(given, new Controller(given));
        try {
            site.controller.start();
            site.controller.home().forgetSetUp();
            return site;
        } catch (RuntimeException e) {
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

    @Override
    public void close() {
        controller.close();
    }
}
