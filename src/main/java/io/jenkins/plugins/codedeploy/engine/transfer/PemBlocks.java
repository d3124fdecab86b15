package io.jenkins.plugins.codedeploy.engine.transfer;

import java.util.ArrayList;
import java.util.List;

/** The certificates of a PEM text, without anything else that the text holds, such as a private key. */
final class PemBlocks {
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    private PemBlocks() {}

    /** Returns each certificate with its BEGIN and END lines. */
    static List<String> certificates(String text) {
        List<String> blocks = new ArrayList<>();
        int begin = text.indexOf(BEGIN);
        while (begin >= 0) {
            int end = text.indexOf(END, begin);
            if (end < 0) {
                // Cut off in the middle: kept, so that whoever reads it says that it cannot be read.
                blocks.add(text.substring(begin));
                break;
            }
            blocks.add(text.substring(begin, end + END.length()));
            begin = text.indexOf(BEGIN, end);
        }
        return List.copyOf(blocks);
    }
}
