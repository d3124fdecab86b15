package io.jenkins.plugins.codedeploy.emulator.cloudwatch;

import io.jenkins.plugins.codedeploy.emulator.wire.AccessKey;
import io.jenkins.plugins.codedeploy.emulator.wire.Call;
import io.jenkins.plugins.codedeploy.emulator.wire.Connection;
import io.jenkins.plugins.codedeploy.emulator.wire.Fault;
import io.jenkins.plugins.codedeploy.emulator.wire.Faults;
import io.jenkins.plugins.codedeploy.emulator.wire.Gate;
import io.jenkins.plugins.codedeploy.emulator.wire.MessageHead;
import io.jenkins.plugins.codedeploy.emulator.wire.Reply;
import io.jenkins.plugins.codedeploy.emulator.wire.RequestLog;
import io.jenkins.plugins.codedeploy.emulator.wire.WireServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** DescribeAlarms of CloudWatch over the query protocol; names that begin with {@code gone} do not exist. */
public final class CloudWatchEndpoint implements WireServer.Handler {
    private static final String SPACE = "http://monitoring.amazonaws.com/doc/2010-08-01/";
    private static final String ACTION = "Action=DescribeAlarms";

    private final Predicate<String> active;
    private final InstantSource clock;
    private final Gate gate;
    private final Faults faults;
    private final RequestLog log;

    /**
     * An endpoint that writes into the given log.
     *
     * @param active whether an alarm is in state ALARM
     */
    public CloudWatchEndpoint(Predicate<String> active, InstantSource clock, Gate gate, Faults faults, RequestLog log) {
        this.active = active;
        this.clock = clock;
        this.gate = gate;
        this.faults = faults;
        this.log = log;
    }

    @Override
    public void handle(MessageHead request, Connection connection) throws IOException {
        byte[] body = connection.body(request);
        String text = new String(body, StandardCharsets.UTF_8);
        String operation = text.contains(ACTION) ? "DescribeAlarms" : "unknown";
        Call call = new Call(clock.instant(), "cloudwatch", operation, "", 0, request.byName(), text);
        log.add(call);
        Optional<Fault> fault = faults.strike(call);
        if (fault.isPresent() && fault.get().delivery() == Fault.Delivery.RESET_BEFORE) {
            connection.reset();
        } else {
            fault.map(found -> error(found.status(), found.code(), found.message()))
                    .orElseGet(() -> answer(request, body, text))
                    .send(connection);
        }
    }

    private Reply answer(MessageHead request, byte[] body, String text) {
        try {
            AccessKey key = gate.admit(request, body);
            if (!gate.permits(key, "cloudwatch:DescribeAlarms")) {
                return error(
                        403,
                        "AccessDenied",
                        "User: " + key.principal()
                                + " is not authorized to perform: cloudwatch:DescribeAlarms because no"
                                + " session policy allows the cloudwatch:DescribeAlarms action");
            }
        } catch (Gate.Refused refused) {
            return error(403, "InvalidClientTokenId", refused.getMessage());
        }
        String alarms = Arrays.stream(text.split("&"))
                .filter(pair -> pair.startsWith("AlarmNames.member."))
                .map(pair -> URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8))
                .filter(name -> !name.startsWith("gone"))
                .map(name -> "<member><AlarmName>" + escaped(name) + "</AlarmName><StateValue>"
                        + (active.test(name) ? "ALARM" : "OK") + "</StateValue></member>")
                .collect(Collectors.joining());
        return Reply.of(
                200,
                "text/xml",
                "<DescribeAlarmsResponse xmlns=\"" + SPACE + "\"><DescribeAlarmsResult><MetricAlarms>" + alarms
                        + "</MetricAlarms><CompositeAlarms/></DescribeAlarmsResult><ResponseMetadata><RequestId>"
                        + UUID.randomUUID() + "</RequestId></ResponseMetadata></DescribeAlarmsResponse>");
    }

    private static Reply error(int status, String code, String message) {
        String words = code.equals("AccessDenied") && message.isEmpty()
                ? "User: arn:aws:iam::123456789012:user/deployer is not authorized to perform: cloudwatch:DescribeAlarms"
                : message;
        return Reply.of(
                status,
                "text/xml",
                "<ErrorResponse xmlns=\"" + SPACE + "\"><Error><Type>Sender</Type><Code>" + code + "</Code><Message>"
                        + escaped(words) + "</Message></Error><RequestId>" + UUID.randomUUID()
                        + "</RequestId></ErrorResponse>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
