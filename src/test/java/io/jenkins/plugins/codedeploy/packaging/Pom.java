package io.jenkins.plugins.codedeploy.packaging;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** A Maven POM, read as plain XML with its own properties filled in. */
final class Pom {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

    private final XPath xpath = XPathFactory.newInstance().newXPath();
    private final Document document;

    private Pom(Document document) {
        this.document = document;
    }

    static Pom read(Path file) throws Exception {
        // Not aware of namespaces, so that the paths below can name elements plainly.
        return new Pom(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()));
    }

    /** The text at a path below the project, with properties filled in; empty if there is nothing. */
    String text(String path) {
        return texts(path).stream().findFirst().orElse("");
    }

    List<String> texts(String path) {
        List<String> texts = new ArrayList<>();
        nodes("/project/" + path)
                .forEach(node -> texts.add(filled(node.getTextContent().strip())));
        return texts;
    }

    /** Names and texts of the elements directly below a path. */
    Map<String, String> children(String path) {
        Map<String, String> children = new LinkedHashMap<>();
        for (Node node : nodes("/project/" + path + "/*")) {
            children.put(node.getNodeName(), filled(node.getTextContent().strip()));
        }
        return children;
    }

    /** Each dependency of the project itself, as a map of its plain elements. */
    List<Map<String, String>> dependencies() {
        List<Map<String, String>> dependencies = new ArrayList<>();
        int count = nodes("/project/dependencies/dependency").size();
        for (int i = 1; i <= count; i++) {
            dependencies.add(children("dependencies/dependency[" + i + "]"));
        }
        return dependencies;
    }

    private List<Node> nodes(String path) {
        try {
            NodeList found = (NodeList) xpath.evaluate(path, document, XPathConstants.NODESET);
            List<Node> nodes = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                nodes.add(found.item(i));
            }
            return nodes;
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    private String filled(String text) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (placeholder.find()) {
            placeholder.appendReplacement(filled, Matcher.quoteReplacement(property(placeholder.group(1))));
        }
        return placeholder.appendTail(filled).toString();
    }

    private String property(String name) {
        String own = name.startsWith("project.")
                ? name.substring("project.".length()).replace('.', '/')
                : "";
        if (!own.isEmpty() && !own.startsWith("build") && !own.equals("basedir")) {
            return text(own);
        }
        return nodes("/project/properties/" + name).stream()
                .findFirst()
                .map(node -> filled(node.getTextContent().strip()))
                .orElse("${" + name + "}");
    }
}
