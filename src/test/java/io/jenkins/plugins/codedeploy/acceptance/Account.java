package io.jenkins.plugins.codedeploy.acceptance;

/**
 * A user of the controller.
 *
 * @param name the login name; empty for somebody who does not log in
 * @param password the password
 */
record Account(String name, String password) {

    /** May do everything. */
    static final Account ADMIN = new Account("admin", "admin-Pass-4711");

    /** May see the controller and its jobs, and change nothing. */
    static final Account VIEWER = new Account("viewer", "viewer-Pass-4711");

    /** May log in, and see no job. */
    static final Account OUTSIDER = new Account("outsider", "outsider-Pass-4711");

    /** Has not logged in, and may see nothing. */
    static final Account ANONYMOUS = new Account("", "");
}
