package io.jenkins.plugins.codedeploy.engine.aws;

import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.http.HttpResponseHandler;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.protocols.json.AwsJsonProtocol;
import software.amazon.awssdk.protocols.json.AwsJsonProtocolFactory;
import software.amazon.awssdk.protocols.json.JsonOperationMetadata;
import software.amazon.awssdk.protocols.query.AwsQueryProtocolFactory;
import software.amazon.awssdk.protocols.xml.AwsS3ProtocolFactory;
import software.amazon.awssdk.protocols.xml.XmlOperationMetadata;

/**
 * Clients whose every answer is what the SDK reads out of a text that a test gives.
 *
 * <p>Nothing is signed, sent or tried again, so that a hundred thousand answers take seconds.
 */
final class ReadClients {
    private static final SdkClientConfiguration NONE =
            SdkClientConfiguration.builder().build();
    private static final JsonOperationMetadata JSON = JsonOperationMetadata.builder()
            .isPayloadJson(true)
            .hasStreamingSuccessResponse(false)
            .build();

    private ReadClients() {}

    static <C extends SdkClient> C json(Class<C> type, AwsJsonProtocol protocol, Supplier<String> body) {
        AwsJsonProtocolFactory factory = AwsJsonProtocolFactory.builder()
                .clientConfiguration(NONE)
                .protocol(protocol)
                .protocolVersion("1.1")
                .build();
        return client(type, body, Map::of, result -> factory.createResponseHandler(JSON, result));
    }

    static <C extends SdkClient> C query(Class<C> type, Supplier<String> body) {
        AwsQueryProtocolFactory factory =
                AwsQueryProtocolFactory.builder().clientConfiguration(NONE).build();
        return client(type, body, Map::of, factory::createResponseHandler);
    }

    static <C extends SdkClient> C s3(
            Class<C> type, Supplier<String> body, Supplier<Map<String, List<String>>> headers) {
        AwsS3ProtocolFactory factory =
                AwsS3ProtocolFactory.builder().clientConfiguration(NONE).build();
        return client(type, body, headers, result -> factory.createResponseHandler(result, new XmlOperationMetadata()));
    }

    private static <C extends SdkClient> C client(
            Class<C> type, Supplier<String> body, Supplier<Map<String, List<String>>> headers, Reader reader) {
        Map<Method, HttpResponseHandler<?>> handlers = new HashMap<>();
        InvocationHandler answers = (client, method, arguments) -> {
            if (method.getName().equals("close")) {
                return null;
            }
            if (arguments[0] instanceof Consumer) {
                return InvocationHandler.invokeDefault(client, method, arguments);
            }
            HttpResponseHandler<?> handler =
                    handlers.computeIfAbsent(method, called -> reader.handler(() -> builder(called.getReturnType())));
            return read(handler, body.get(), headers.get());
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }

    /** As the SDK does it behind its HTTP client. */
    private static Object read(HttpResponseHandler<?> handler, String body, Map<String, List<String>> headers) {
        SdkHttpFullResponse answer = SdkHttpFullResponse.builder()
                .statusCode(200)
                .headers(headers)
                .content(AbortableInputStream.create(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                .build();
        try {
            return handler.handle(answer, new ExecutionAttributes());
        } catch (Exception e) {
            throw SdkClientException.create("Unable to unmarshall response (" + e.getMessage() + ")", e);
        }
    }

    private static SdkPojo builder(Class<?> answer) {
        try {
            return (SdkPojo) answer.getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(answer.getName(), e);
        }
    }

    @FunctionalInterface
    private interface Reader {
        HttpResponseHandler<?> handler(Supplier<SdkPojo> result);
    }
}
