package hudson.util;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Collection;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

public abstract class FormValidation extends IOException implements HttpResponse {
    private static final FormValidation OK = respond(Kind.OK, "<div/>");
    private static final long serialVersionUID = 1L;

    public static FormValidation error(String message) {
        return plain(Kind.ERROR, message);
    }

    private FormValidation(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public static FormValidation warning(String message) {
        return plain(Kind.WARNING, message);
    }

    public static FormValidation ok(String message) {
        return plain(Kind.OK, message);
    }

    public static FormValidation ok() {
        return OK;
    }

    public static FormValidation error(String format, Object... args) {
        return error(String.format(format, args));
    }

    public static FormValidation warning(String format, Object... args) {
        return warning(String.format(format, args));
    }

    public static FormValidation ok(String format, Object... args) {
        return ok(String.format(format, args));
    }

    @NonNull
    public static FormValidation aggregate(@NonNull Collection<FormValidation> validations) {
        FormValidation worst = ok();
        for (FormValidation validation : validations) {
            if (validation.kind.compareTo(worst.kind) > 0) {
                worst = validation;
            }
        }
        Kind kind = worst.kind;
        StringBuilder all = new StringBuilder("<ul style='list-style-type: none; padding-left: 0; margin: 0'>");
        validations.forEach(
                validation -> all.append("<li>").append(validation.renderHtml()).append("</li>"));
        return validations.isEmpty()
                ? ok()
                : validations.size() == 1
                        ? validations.iterator().next()
                        : respond(kind, all.append("</ul>").toString());
    }

    public static FormValidation errorWithMarkup(String message) {
        return marked(Kind.ERROR, message);
    }

    public static FormValidation warningWithMarkup(String message) {
        return marked(Kind.WARNING, message);
    }

    public static FormValidation okWithMarkup(String message) {
        return marked(Kind.OK, message);
    }

    public static FormValidation respond(Kind kind, String html) {
        return new FormValidation(kind, html) {
            private static final long serialVersionUID = 1L;

            @Override
            public String renderHtml() {
                return html;
            }
        };
    }

    public final Kind kind;

    public void generateResponse(StaplerRequest2 req, StaplerResponse2 rsp, Object node)
            throws IOException, ServletException {
        throw new UnsupportedOperationException();
    }

    public abstract String renderHtml();

    public enum Kind {
        OK,
        WARNING,
        ERROR;
    }

    private static FormValidation plain(Kind kind, String message) {
        return marked(kind, message == null ? null : Util.xmlEscape(message));
    }

    private static FormValidation marked(Kind kind, String html) {
        if (html == null) {
            return ok();
        }
        return new FormValidation(kind, html) {
            private static final long serialVersionUID = 1L;

            @Override
            public String renderHtml() {
                return "<div class=" + kind.name().toLowerCase(java.util.Locale.ENGLISH) + ">" + html + "</div>";
            }
        };
    }
}
