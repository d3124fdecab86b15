package io.jenkins.plugins.codedeploy.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class PageTest {

    private static final String START =
            "<?jelly escape-by-default='true'?><j:jelly xmlns:j='jelly:core' xmlns:f='/lib/form'>";

    @Test
    void theFieldsOfAFormAreFoundAtAnyDepth() throws SAXException, IOException {
        assertThat(page("<f:entry field='a'><f:textbox/></f:entry><f:advanced><f:entry field='b'/></f:advanced>")
                        .fields())
                .containsExactly("a", "b");
    }

    @Test
    void inlineScriptsHandlersAndRawOutputAreOffences() throws SAXException, IOException {
        assertThat(page("<script>alert(1)</script><a onclick='x()'/><j:out value='${it.name}'/>"
                                + "<span title='${h.rawHtml(it)}'/><a href=' JavaScript:x()'/>")
                        .offences())
                .containsExactly(
                        "inline script",
                        "attribute onclick of <a>",
                        "<j:out> shows text unescaped",
                        "attribute title of <span>: ${h.rawHtml(it)}",
                        "attribute href of <a>:  JavaScript:x()");
        assertThat(page("<script src='x.js'/><f:entry field='on'/>").offences()).isEmpty();
    }

    @Test
    void aPageThatIsNotWellFormedOrNamesADocumentTypeIsRefused() {
        assertThatThrownBy(() -> page("<f:entry>")).isInstanceOf(SAXException.class);
        assertThatThrownBy(() -> Page.parse("x", "<!DOCTYPE a><a/>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SAXException.class);
    }

    private static Page page(String content) throws SAXException, IOException {
        return Page.parse("page.jelly", (START + content + "</j:jelly>").getBytes(StandardCharsets.UTF_8));
    }
}
