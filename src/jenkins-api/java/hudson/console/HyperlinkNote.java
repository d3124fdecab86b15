package hudson.console;

@SuppressWarnings("rawtypes")
public class HyperlinkNote extends ConsoleNote {
    private static final long serialVersionUID = 1L;

    public HyperlinkNote(String url, int length) {}

    protected String extraAttributes() {
        return "";
    }

    public static String encodeTo(String url, String text) {
        throw new UnsupportedOperationException();
    }
}
