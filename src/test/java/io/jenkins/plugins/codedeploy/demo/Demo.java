package io.jenkins.plugins.codedeploy.demo;

import io.jenkins.plugins.codedeploy.engine.watch.Conclusion;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The main job on an emulated AWS: a deployment to hosts that succeeds, one that fails on some of them and is rolled back,
 * a canary of a Lambda function, and a blue/green deployment of an ECS service.
 *
 * <p>Prints what a build would show. Exit status 0 only if all ended as they should and the hosts hold what they should.
 */
public final class Demo {
    private final DemoSite site;
    private final PrintStream out;

    private Demo(DemoSite site, PrintStream out) {
        this.site = site;
        this.out = out;
    }

    /**
     * Runs the demo.
     *
     * @param arguments the directory of the example application, and a directory to leave the deployed files in
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean asExpected;
        try (DemoSite site = new DemoSite(Path.of(arguments[0]), Path.of(arguments[1]), out)) {
            asExpected = new Demo(site, out).run();
        }
        System.exit(asExpected ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        title("A build deploys version 1 to four hosts:");
        Outcome first = site.deploy("1");
        title("The next build deploys version 2, whose health check fails on three hosts:");
        for (String host : DemoSite.HOSTS.subList(0, 3)) {
            site.failValidation(host, "2");
        }
        Outcome second = site.deploy("2");
        out.println();
        for (String host : DemoSite.HOSTS) {
            Path root = site.root(host);
            out.println(host + " serves version " + site.version(host) + " from " + root);
        }
        title(
                "Another job gives a tenth of a Lambda function's traffic to version 8, waits five minutes, then gives it all:");
        Outcome canary = site.shiftFunction();
        title(
                "Another one replaces an ECS service: a function tests the replacement, traffic moves by a tenth a minute:");
        Outcome blueGreen = site.replaceService();
        out.println();
        return isExpected("the first deployment", first, Conclusion.SUCCEEDED)
                & isExpected("the second deployment", second, Conclusion.ROLLED_BACK)
                & hostsServe("1")
                & isExpected("the Lambda canary", canary, Conclusion.SUCCEEDED)
                & isExpected("the ECS blue/green deployment", blueGreen, Conclusion.SUCCEEDED);
    }

    private void title(String text) {
        out.println();
        out.println(text);
        out.println();
    }

    private boolean isExpected(String what, Outcome outcome, Conclusion expected) {
        boolean asExpected = outcome.conclusion() == expected;
        out.println((asExpected ? "As expected: " : "NOT as expected: ") + what + " ended as " + outcome.conclusion());
        return asExpected;
    }

    private boolean hostsServe(String version) throws IOException {
        boolean all = true;
        for (String host : DemoSite.HOSTS) {
            boolean serves = version.equals(site.version(host)) && Files.isDirectory(site.root(host));
            all &= serves;
        }
        out.println((all ? "As expected: " : "NOT as expected: ") + "after the rollback, all hosts serve version 1");
        return all;
    }
}
