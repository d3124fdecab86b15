package io.jenkins.plugins.codedeploy.packaging;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** A Jelly page as XML. */
record Page(String path, Document document) {

    /** @throws SAXException if it is not well-formed, or declares a document type */
    static Page parse(String path, byte[] content) throws SAXException, IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return new Page(path, builder.parse(new ByteArrayInputStream(content)));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The names of the fields that its form binds. */
    Set<String> fields() {
        Set<String> fields = new TreeSet<>();
        for (Element element : elements()) {
            if (!element.getAttribute("field").isEmpty()) {
                fields.add(element.getAttribute("field"));
            }
        }
        return fields;
    }

    /** Everything that the content security policy of Jenkins blocks, or that shows foreign text unescaped. */
    List<String> offences() {
        List<String> offences = new ArrayList<>();
        for (Element element : elements()) {
            String tag = element.getLocalName();
            if (tag.equals("script") && !element.getTextContent().isBlank()) {
                offences.add("inline script");
            }
            if (tag.equals("out")) {
                offences.add("<j:out> shows text unescaped");
            }
            NamedNodeMap attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                String name = attributes.item(i).getNodeName().toLowerCase(Locale.ROOT);
                String value = attributes.item(i).getNodeValue();
                if (name.matches("on[a-z]+")) {
                    offences.add("attribute " + name + " of <" + tag + ">");
                }
                if (value.contains("rawHtml")
                        || value.strip().toLowerCase(Locale.ROOT).startsWith("javascript:")) {
                    offences.add("attribute " + name + " of <" + tag + ">: " + value);
                }
            }
        }
        return offences;
    }

    private List<Element> elements() {
        NodeList nodes = document.getElementsByTagName("*");
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
