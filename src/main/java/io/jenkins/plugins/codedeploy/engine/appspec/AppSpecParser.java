package io.jenkins.plugins.codedeploy.engine.appspec;

import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Field;
import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Mapping;
import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Scalar;
import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.ScalarType;
import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Sequence;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads the text of an AppSpec file and reports what the host's parser (Ruby's Psych, safe load) would trip over. */
final class AppSpecParser {
    /** Deeper or longer is no AppSpec file; the limits keep a hostile file from costing the controller much. */
    private static final int DEEPEST = 20;

    private static final int LONGEST = 256 * 1024;

    private final FindingList findings;

    AppSpecParser(FindingList findings) {
        this.findings = findings;
    }

    /** Returns the file's content, or nothing when it is unreadable, which is then among the findings. */
    Optional<Mapping> parse(String text) {
        if (!new AppSpecText(findings).isReadable(text)) {
            return Optional.empty();
        }
        try {
            Node root = yaml().compose(new StringReader(text));
            if (root == null || root.getTag().equals(Tag.NULL)) {
                findings.error(0, "the file is empty", "write version, os, files and hooks into it");
                return Optional.empty();
            }
            AppSpecValue value = convert(root, new HashSet<>());
            if (value instanceof Mapping mapping) {
                return Optional.of(mapping);
            }
            findings.error(value.line(), "the file does not begin with a key", "begin it with version: 0.0");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            findings.error(line, "the file is not YAML: " + e.getProblem(), remedy(text, line));
        } catch (YAMLException e) {
            findings.error(0, "the file is not YAML: " + e.getMessage(), "correct it");
        }
        return Optional.empty();
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(LONGEST);
        options.setMaxAliasesForCollections(1);
        options.setAllowDuplicateKeys(true);
        return new Yaml(new SafeConstructor(options));
    }

    private static String remedy(String text, int line) {
        String source = text.lines().skip(Math.max(0, line - 1L)).findFirst().orElse("");
        return source.matches(".*[:-]\\s+\\*.*")
                ? "put quotes around the value that begins with *"
                : "correct this line or the one above it";
    }

    private AppSpecValue convert(Node node, Set<Node> above) {
        int line = node.getStartMark().getLine() + 1;
        if (node.getAnchor() != null) {
            findings.error(line, "anchors and aliases are refused by the CodeDeploy agent", "repeat the value instead");
        }
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar, line);
        }
        if (!above.add(node)) {
            return new Sequence(line, List.of());
        }
        AppSpecValue converted = node instanceof SequenceNode sequence
                ? new Sequence(
                        line,
                        sequence.getValue().stream()
                                .map(item -> convert(item, above))
                                .toList())
                : mapping((MappingNode) node, line, above);
        above.remove(node);
        return converted;
    }

    private Mapping mapping(MappingNode node, int line, Set<Node> above) {
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (NodeTuple tuple : node.getValue()) {
            int keyLine = tuple.getKeyNode().getStartMark().getLine() + 1;
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                findings.error(keyLine, "a key is not a single word", "write key: value");
                continue;
            }
            Scalar key = scalar(keyNode, keyLine);
            if (!names.add(key.text())) {
                findings.error(keyLine, "'" + key.text() + "' comes twice and only the last counts", "join the two");
            }
            fields.add(new Field(key, convert(tuple.getValueNode(), above)));
        }
        return new Mapping(line, fields);
    }

    private Scalar scalar(ScalarNode node, int line) {
        ScalarType type = type(node.getTag());
        if (type == ScalarType.DATE) {
            findings.error(
                    line, "'" + node.getValue() + "' is a date to the CodeDeploy agent, which refuses it", "quote it");
        }
        return new Scalar(line, node.getValue(), type, node.getScalarStyle() != ScalarStyle.PLAIN);
    }

    private static ScalarType type(Tag tag) {
        if (tag.equals(Tag.INT)) {
            return ScalarType.INTEGER;
        }
        if (tag.equals(Tag.FLOAT)) {
            return ScalarType.DECIMAL;
        }
        if (tag.equals(Tag.BOOL)) {
            return ScalarType.BOOLEAN;
        }
        if (tag.equals(Tag.TIMESTAMP)) {
            return ScalarType.DATE;
        }
        return tag.equals(Tag.NULL) ? ScalarType.NOTHING : ScalarType.TEXT;
    }
}
