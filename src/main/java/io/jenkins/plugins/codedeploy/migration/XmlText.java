package io.jenkins.plugins.codedeploy.migration;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads XML that somebody else wrote: no document type, so no entity and nothing from outside. */
final class XmlText {
    private XmlText() {}

    /**
     * Reads a text.
     *
     * @throws IOException with a message for people if it is no XML, or declares a document type
     */
    static Document document(String text) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(text)));
        } catch (SAXException e) {
            throw new IOException("the file is not XML: " + e.getMessage() + "; repair it first", e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this JDK has no XML parser", e);
        }
    }
}
