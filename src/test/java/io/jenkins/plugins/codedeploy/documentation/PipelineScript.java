package io.jenkins.plugins.codedeploy.documentation;

import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import hudson.Extension;
import hudson.model.Descriptor;
import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.connection.AwsNetwork;
import io.jenkins.plugins.codedeploy.connection.ConnectionUse;
import io.jenkins.plugins.codedeploy.engine.aws.AwsAccess;
import io.jenkins.plugins.codedeploy.functional.ControllerStage;
import io.jenkins.plugins.codedeploy.functional.PipelineBuild;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.java.sezpoz.Index;
import net.java.sezpoz.IndexItem;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/**
 * Runs a Pipeline script with the plugin's own steps and Describables, found by their names as Jenkins finds them.
 *
 * <p>Of the steps of others it knows those that do nothing but run their body, and what the given shell does.
 */
public abstract class PipelineScript extends Script {
    private static final Set<String> BODIES = Set.of(
            "node",
            "stage",
            "pipeline",
            "stages",
            "steps",
            "post",
            "success",
            "failure",
            "always",
            "script",
            "parameters");
    private static final Set<String> IGNORED = Set.of("agent", "checkout");

    private ControllerStage controller;
    private PipelineBuild build;
    private Map<String, String> environment;
    private Function<String, Void> shell;
    private Map<String, Class<?>> ours;
    private final Map<String, Object> parameters = new HashMap<>();

    /** Runs a script to its end on this thread; commands of {@code sh} and {@code checkout} go to the shell. */
    static void run(
            String text,
            ControllerStage controller,
            PipelineBuild build,
            Map<String, String> environment,
            Function<String, Void> shell) {
        CompilerConfiguration compiler = new CompilerConfiguration();
        compiler.setScriptBaseClass(PipelineScript.class.getName());
        PipelineScript script = (PipelineScript)
                new GroovyShell(PipelineScript.class.getClassLoader(), new Binding(), compiler).parse(text);
        script.controller = controller;
        script.build = build;
        script.environment = environment;
        script.shell = shell;
        script.ours = ours();
        script.run();
    }

    @Override
    public Object getProperty(String name) {
        return switch (name) {
            case "any", "none", "scm" -> name;
            case "params" -> parameters;
            case "env" -> environment;
            default -> super.getProperty(name);
        };
    }

    @Override
    public Object invokeMethod(String name, Object given) {
        Object[] arguments = (Object[]) given;
        if (name.equals("run")) {
            return super.invokeMethod(name, given);
        }
        if (ours.containsKey(name)) {
            return ours(ours.get(name), arguments);
        }
        if (BODIES.contains(name)) {
            return body(arguments);
        }
        if (name.equals("sh") || IGNORED.contains(name)) {
            shell.apply(name + " " + arguments[0]);
            return null;
        }
        if (name.equals("string")) {
            Map<?, ?> parameter = (Map<?, ?>) arguments[0];
            parameters.put((String) parameter.get("name"), parameter.get("defaultValue"));
            return null;
        }
        if (name.equals("echo")) {
            build.echo(arguments[0].toString());
            return null;
        }
        throw new IllegalArgumentException("no step is called '" + name + "'");
    }

    private Object body(Object[] arguments) {
        Closure<?> closure = (Closure<?>) arguments[arguments.length - 1];
        closure.setDelegate(this);
        return closure.call();
    }

    @SuppressWarnings("unchecked")
    private Object ours(Class<?> type, Object[] arguments) {
        Object made = arguments.length == 1 && !(arguments[0] instanceof Map)
                ? DataBound.makeOfSole(type, arguments[0])
                : DataBound.make(type, arguments.length == 0 ? Map.of() : (Map<String, Object>) arguments[0]);
        if (made instanceof AwsConnection connection) {
            leaveAws(connection);
            connection.setCodeDeployEndpoint(
                    controller.emulator.codeDeployEndpoint().toString());
            connection.setS3Endpoint(controller.emulator.s3Endpoint().toString());
            connection.setStsEndpoint(controller.emulator.stsEndpoint().toString());
            connection.setLambdaEndpoint(controller.emulator.lambdaEndpoint().toString());
            connection.setEcsEndpoint(controller.emulator.ecsEndpoint().toString());
            connection.setCloudWatchEndpoint(
                    controller.emulator.cloudWatchEndpoint().toString());
        }
        return made instanceof Step step ? result(step) : made;
    }

    /** Whether AWS has the endpoints is asked as the build would ask; then the emulator's take their place. */
    private static void leaveAws(AwsConnection connection) {
        AwsNetwork network = connection.getNetwork();
        if (network != null) {
            AwsAccess.hosts(connection.settings(UnaryOperator.identity(), new ConnectionUse(null, "rehearsal")));
            network.setFips(false);
            network.setProxy(null);
            network.setCaCertificatesId(null);
        }
    }

    private Object result(Step step) {
        try {
            return build.start(step).get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage() + "\n" + build.log(), e.getCause());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Returns our classes by the names that Pipeline calls them. */
    private static Map<String, Class<?>> ours() {
        Map<String, Class<?>> found = new HashMap<>();
        for (IndexItem<Extension, Object> item : Index.load(Extension.class, Object.class)) {
            try {
                Class<?> type = (Class<?>) item.element();
                if (StepDescriptor.class.isAssignableFrom(type)) {
                    StepDescriptor descriptor =
                            (StepDescriptor) type.getDeclaredConstructor().newInstance();
                    found.put(descriptor.getFunctionName(), type.getEnclosingClass());
                } else if (Descriptor.class.isAssignableFrom(type) && type.isAnnotationPresent(Symbol.class)) {
                    found.put(type.getAnnotation(Symbol.class).value()[0], type.getEnclosingClass());
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return found;
    }
}
