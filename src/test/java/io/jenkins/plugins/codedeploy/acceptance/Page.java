package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;

/**
 * An answer of the controller.
 *
 * @param address what was asked
 * @param status the HTTP status
 * @param body its text
 * @param headers its headers
 */
record Page(String address, int status, String body, HttpHeaders headers) {

    /** Fails the test unless the status is 200. */
    Page ok() {
        assertThat(status).as(() -> address + ": " + head()).isEqualTo(200);
        return this;
    }

    private String head() {
        return body.substring(0, Math.min(body.length(), 2000));
    }
}
