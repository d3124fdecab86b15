package io.jenkins.plugins.codedeploy.documentation;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The messages that the sources can tell a person, found by the compiler's own parser; what only a build knows is an
 * ellipsis.
 */
final class SourceMessages extends TreeScanner<Void, Void> {
    /** Stands for what is put in when the message is told. */
    static final String OPEN = "…";

    private static final Path MAIN = Path.of("src/main/java/io/jenkins/plugins/codedeploy");
    private static final String TABLE = "Suggestions.java";
    private static final String ADVICE = "Advice.java";

    /** What the lint of AppSpec files and bundles says. */
    private static final Pattern FINDING =
            Pattern.compile("(Finding|findings?|this)\\.(error|warning|errorIn|warningIn)");

    private final Map<String, ExpressionTree> constants = new HashMap<>();
    private final TreeSet<String> found = new TreeSet<>();
    private boolean table;
    private boolean advice;

    private SourceMessages() {}

    /** Returns all messages, each once, "{@code <problem>; <remedy>}". */
    static TreeSet<String> all() throws IOException {
        SourceMessages messages = new SourceMessages();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(MAIN)) {
            List<Path> paths = new ArrayList<>(
                    sources.filter(path -> path.toString().endsWith(".java")).toList());
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(paths));
            for (CompilationUnitTree unit : task.parse()) {
                messages.read(unit);
            }
        }
        return messages.found;
    }

    private void read(CompilationUnitTree unit) {
        table = unit.getSourceFile().getName().endsWith(TABLE);
        advice = unit.getSourceFile().getName().endsWith(ADVICE);
        constants.clear();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree variable, Void nothing) {
                boolean constant = variable.getModifiers().toString().contains("static final");
                if (constant && variable.getInitializer() != null) {
                    constants.put(variable.getName().toString(), variable.getInitializer());
                }
                return super.visitVariable(variable, nothing);
            }
        }.scan(unit, null);
        scan(unit, null);
    }

    @Override
    public Void visitNewClass(NewClassTree made, Void nothing) {
        String type = made.getIdentifier().toString();
        List<? extends ExpressionTree> arguments = made.getArguments();
        if (type.equals("InputProblem") && arguments.size() == 4) {
            add(text(arguments.get(2)) + "; " + text(arguments.get(3)));
        }
        if (type.matches("(DeployEvent\\.)?Warning") && arguments.size() == 1) {
            add(text(arguments.get(0)));
        }
        return super.visitNewClass(made, nothing);
    }

    @Override
    public Void visitCase(CaseTree each, Void nothing) {
        if (table && each.getBody() instanceof ExpressionTree text) {
            add(text(text));
        }
        return super.visitCase(each, nothing);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        List<? extends ExpressionTree> arguments = call.getArguments();
        String method = call.getMethodSelect().toString();
        int count = arguments.size();
        if (FINDING.matcher(method).matches() && count >= 3) {
            add(text(arguments.get(count - 2)) + "; " + text(arguments.get(count - 1)));
        }
        if (advice && method.endsWith(".put") && count == 2) {
            add(text(arguments.get(0)) + "; " + text(arguments.get(1)));
        }
        return super.visitMethodInvocation(call, nothing);
    }

    private void add(String message) {
        String plain = message.replaceAll(OPEN + "(\\s*" + OPEN + ")+", OPEN).strip();
        if (!plain.replace(OPEN, "").replaceAll("[;:,\\s']", "").isEmpty()) {
            found.add(plain);
        }
    }

    private String text(Tree tree) {
        if (tree instanceof LiteralTree literal) {
            return String.valueOf(literal.getValue());
        }
        if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            return text(sum.getLeftOperand()) + text(sum.getRightOperand());
        }
        if (tree instanceof ParenthesizedTree inner) {
            return text(inner.getExpression());
        }
        if (tree instanceof IdentifierTree name
                && constants.get(name.getName().toString()) instanceof LiteralTree value) {
            return text(value);
        }
        return OPEN;
    }
}
