package io.jenkins.plugins.codedeploy.acceptance;

/** The publisher as config.xml holds it. */
final class PublisherXml {

    private static final String PACKAGE = "io.jenkins.plugins.codedeploy.";
    private static final String ELEMENT = PACKAGE + "publisher.CodeDeployPublisher";

    private PublisherXml() {}

    /** Packs {@code dist} and deploys it; {@code more} are further elements of the publisher. */
    static String of(Aws aws, String group, String credentialsId, String more) {
        return "<" + ELEMENT + ">"
                + Xml.element("application", Aws.APPLICATION)
                + Xml.element("deploymentGroup", group)
                + "<revision class='" + PACKAGE + "revision.WorkspaceBundle'>"
                + Xml.element("bucket", Aws.BUCKET)
                + Xml.element("directory", "dist")
                + "</revision><connection class='" + PACKAGE + "connection.AwsConnection'>"
                + Xml.element("region", aws.emulator().region())
                + Xml.element("credentialsId", credentialsId)
                + Xml.element(
                        "codeDeployEndpoint",
                        aws.emulator().codeDeployEndpoint().toString())
                + Xml.element("s3Endpoint", aws.emulator().s3Endpoint().toString())
                + Xml.element("stsEndpoint", aws.emulator().stsEndpoint().toString())
                + "</connection>" + more + "</" + ELEMENT + ">";
    }

    /** The same without the elements that only say that something is off or empty. */
    static String withoutDefaults(String publisher) {
        String text = publisher.replaceAll("<(\\w+)>(false|0)</\\1>", "");
        String shorter = text.replaceAll("<(\\w+)></\\1>|<\\w+/>", "");
        return shorter.equals(publisher) ? shorter : withoutDefaults(shorter);
    }

    /** The publisher's part of a job's config.xml, without the version that Jenkins adds. */
    static String in(String configXml) {
        int from = configXml.indexOf("<" + ELEMENT);
        int to = configXml.indexOf("</" + ELEMENT + ">");
        if (from < 0 || to < 0) {
            throw new AssertionError("no publisher in " + configXml);
        }
        return configXml
                .substring(from, to)
                .replaceAll(" plugin=\"[^\"]*\"", "")
                .replaceAll(">\\s+<", "><")
                .strip();
    }
}
