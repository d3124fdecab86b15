package io.jenkins.plugins.codedeploy.acceptance;

import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.AnnotationSupport;

/** Writes the outcome of each test into {@link Report}. */
final class ReportExtension implements TestWatcher, BeforeAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(ReportExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        report(context);
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        add(context, "passed", "");
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        add(context, "failed", String.valueOf(cause.getMessage()));
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        add(context, "skipped", String.valueOf(cause.getMessage()));
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        add(context, "skipped", reason.orElse(""));
    }

    private static void add(ExtensionContext context, String outcome, String reason) {
        String scenario = AnnotationSupport.findAnnotation(context.getTestClass(), Acceptance.class)
                .map(Acceptance::value)
                .orElse("?");
        String test = context.getTestMethod()
                .map(method -> method.getName() + suffix(context))
                .orElse("all");
        report(context).add(scenario, test, outcome, reason);
    }

    private static String suffix(ExtensionContext context) {
        String name = context.getDisplayName();
        return name.contains("(") ? "" : " [" + name + "]";
    }

    private static Report report(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Report.class, type -> new Report(SiteExtension.given(context)), Report.class);
    }
}
