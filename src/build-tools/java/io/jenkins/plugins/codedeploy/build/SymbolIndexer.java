package io.jenkins.plugins.codedeploy.build;

import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;

/** Writes the index of {@code @Symbol}, one binary class name per line, that Jenkins' symbol look-up reads. */
@SupportedAnnotationTypes("org.jenkinsci.Symbol")
public final class SymbolIndexer extends AbstractProcessor {
    private static final String INDEX = "META-INF/services/annotations/org.jenkinsci.Symbol";

    private final Set<String> annotated = new TreeSet<>();

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement annotation : annotations) {
            round.getElementsAnnotatedWith(annotation).stream()
                    .map(TypeElement.class::cast)
                    .map(type -> processingEnv.getElementUtils().getBinaryName(type))
                    .forEach(name -> annotated.add(name.toString()));
        }
        if (round.processingOver() && !annotated.isEmpty()) {
            write();
        }
        return false;
    }

    private void write() {
        try (Writer index = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", INDEX)
                .openWriter()) {
            index.write(String.join("\n", annotated) + "\n");
        } catch (IOException e) {
            processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, INDEX + " cannot be written: " + e);
        }
    }
}
