package io.jenkins.plugins.codedeploy.acceptance;

/** Pipeline and shell texts that the scenarios put together. */
final class Scripts {

    private Scripts() {}

    /** Shell that makes the folder {@code dist}: an AppSpec file, a page, and a BeforeInstall script with these lines. */
    static String bundle(String page, String script) {
        return Home.resource("bundle.sh").replace("@PAGE@", page).replace("@SCRIPT@", script);
    }

    /** A Pipeline that makes the folder {@code dist} on a node and then runs a body there. */
    static String onNode(String label, String bundle, String body) {
        return "node('" + label + "') {\nsh '''" + bundle + "'''\n" + body + "\n}\n";
    }

    /** The step that packs {@code dist} and deploys it. */
    static String deploy(Aws aws, String group) {
        return deploy(aws, group, "");
    }

    /** The same with further arguments, each with a comma before it. */
    static String deploy(Aws aws, String group, String more) {
        return "codeDeploy(application: '" + Aws.APPLICATION + "', deploymentGroup: '" + group
                + "', revision: workspaceBundle(bucket: '" + Aws.BUCKET + "', directory: 'dist'), connection: "
                + aws.connection(Site.CREDENTIALS) + more + ")";
    }
}
