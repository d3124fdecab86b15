package io.jenkins.plugins.codedeploy.acceptance;

/** Text inside an XML element. */
final class Xml {

    private Xml() {}

    static String text(String raw) {
        return raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** One element with text in it. */
    static String element(String name, String raw) {
        return "<" + name + ">" + text(raw) + "</" + name + ">";
    }
}
