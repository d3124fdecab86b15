package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Rolling deployments behind the port, without a network; what hears of each call may refuse it or hold it up. */
final class RollingService {
    private final InstantSource clock;
    private final BiConsumer<String, List<String>> calls;
    private final Map<String, RollingDeployment> deployments = new ConcurrentHashMap<>();

    /** The calls are told with the port's method and the ids of the deployments. */
    RollingService(InstantSource clock, BiConsumer<String, List<String>> calls) {
        this.clock = clock;
        this.calls = calls;
    }

    void begin(String id, Random random) {
        deployments.put(id, new RollingDeployment(id, clock.instant(), random));
    }

    Instant end(String id) {
        return deployments.get(id).end();
    }

    CodeDeployPort port() {
        return (CodeDeployPort) Proxy.newProxyInstance(
                RollingService.class.getClassLoader(),
                new Class<?>[] {CodeDeployPort.class},
                (proxy, method, arguments) -> answer(method.getName(), arguments));
    }

    private Object answer(String method, Object[] arguments) {
        List<String> about = arguments[0] instanceof Collection<?> ids
                ? ids.stream().map(String.class::cast).toList()
                : List.of((String) arguments[0]);
        calls.accept(method, about);
        return switch (method) {
            case "deployments" -> seen(about);
            case "targetIds" -> deployments.get(about.get(0)).targetIds();
            case "targets" ->
                ((Collection<?>) arguments[1])
                        .stream()
                                .map(id -> deployments.get(about.get(0)).target((String) id, clock.instant()))
                                .toList();
            default -> throw new UnsupportedOperationException(method);
        };
    }

    private Map<String, DeploymentSnapshot> seen(List<String> ids) {
        Map<String, DeploymentSnapshot> found = new HashMap<>();
        ids.forEach(id -> found.put(id, deployments.get(id).at(clock.instant())));
        return found;
    }
}
