package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** The boundary: what the SDK throws becomes a {@link DeployException} with facts, or is ours already. */
final class Translation {
    /** What a 407 means to people. */
    static final String PROXY_ASKS = "the proxy asks for the right user and password";

    private static final int MOVED = 301;
    private static final int TEMPORARILY = 307;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int PROXY_AUTHENTICATION = 407;
    private static final int TOO_MANY = 429;
    private static final int FAILURES = 500;
    private static final int SHORT = 100;
    /** What STS says about the token itself, rather than about the role. */
    private static final Set<String> TOKEN_ERRORS =
            Set.of("InvalidIdentityToken", "ExpiredTokenException", "IDPRejectedClaim", "IDPCommunicationError");

    private static final Pattern DEPLOYMENT_ID = Pattern.compile("\\bd-[A-Z0-9]{9}\\b");
    private static final Pattern REGION = Pattern.compile("expecting '([a-z0-9-]{5,30})'");

    private Translation() {}

    /**
     * Translates a failure of a request.
     *
     * @return what to throw instead
     * @throws InputProblem if one came up while credentials were resolved
     * @throws CancellationException if this thread was interrupted
     */
    static DeployException of(SdkException thrown, Call call) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof DeployException ours) {
                return ours;
            }
            if (cause instanceof InputProblem ours) {
                throw ours;
            }
        }
        if (thrown instanceof AbortedException) {
            Thread.currentThread().interrupt();
            throw cancelled(call, thrown);
        }
        return thrown instanceof AwsServiceException answer ? refused(answer, call) : unanswered(thrown, call);
    }

    /** As {@link #of}, but whatever may have taken effect without an answer is CREATE_IN_DOUBT. */
    static DeployException ofCreate(SdkException thrown, Call call) {
        DeployException translated;
        try {
            translated = of(thrown, call);
        } catch (CancellationException e) {
            return inDoubt(thrown, call);
        }
        boolean unsent = thrown instanceof SdkClientException && Gap.of(thrown).unsent();
        boolean noAnswer = translated.getCause() == thrown
                && (translated.code() == DeployCode.SERVICE_FAILED || thrown instanceof SdkClientException);
        return noAnswer && !unsent ? inDoubt(thrown, call) : translated;
    }

    private static DeployException inDoubt(SdkException thrown, Call call) {
        return new DeployException(DeployCode.CREATE_IN_DOUBT, call.facts(), thrown);
    }

    private static DeployException refused(AwsServiceException answer, Call call) {
        AwsErrorDetails details = answer.awsErrorDetails();
        String serviceCode = details == null ? "" : ForeignText.clean(details.errorCode(), SHORT);
        String message = details == null ? "" : details.errorMessage();
        TreeMap<String, String> facts = new TreeMap<>(call.facts());
        facts.put(Fact.SERVICE_CODE, serviceCode);
        facts.put(Fact.SERVICE_MESSAGE, ForeignText.clean(message, ForeignText.MESSAGE));
        facts.put(Fact.REQUEST_ID, ForeignText.clean(answer.requestId(), SHORT));
        facts.put(Fact.ATTEMPTS, attempts(answer));
        DeployCode code = code(answer, serviceCode, call);
        return switch (code) {
            case ACCESS_DENIED, BUCKET_DENIED, ROLE_REFUSED -> denied(answer, code, message, facts, call);
            case GROUP_BUSY -> new DeployException(code, with(facts, Fact.DEPLOYMENT, DEPLOYMENT_ID, message), answer);
            case BUCKET_ELSEWHERE -> {
                Map<String, String> named = with(facts, Fact.FOUND, REGION, message);
                bucketRegion(answer).ifPresent(region -> named.put(Fact.FOUND, region));
                named.putIfAbsent(Fact.FOUND, "another region");
                yield new DeployException(code, named, answer);
            }
            case MFA_REFUSED, TOKEN_REFUSED -> {
                facts.put(Fact.FOUND, facts.get(Fact.SERVICE_MESSAGE).replaceAll("[. ]{1,5}$", ""));
                yield new DeployException(code, facts, answer);
            }
            case SERVICE_FAILED -> failed(answer, serviceCode, facts);
            case UNREACHABLE -> {
                facts.put(Fact.FOUND, PROXY_ASKS);
                yield new DeployException(code, facts, answer);
            }
            default -> new DeployException(code, facts, answer);
        };
    }

    private static DeployCode code(AwsServiceException answer, String serviceCode, Call call) {
        if (answer.isThrottlingException() || answer.statusCode() == TOO_MANY) {
            return DeployCode.THROTTLED;
        }
        if (answer.statusCode() == PROXY_AUTHENTICATION) {
            return DeployCode.UNREACHABLE;
        }
        if (isElsewhere(answer, call)) {
            return DeployCode.BUCKET_ELSEWHERE;
        }
        DeployCode known = ErrorCodes.of(serviceCode).orElseGet(() -> byStatus(answer.statusCode()));
        if (known == DeployCode.CREDENTIALS_REFUSED && answer.isClockSkewException()) {
            return DeployCode.CLOCK_SKEWED;
        }
        if (serviceCode.equals("MalformedPolicyDocument")) {
            return DeployCode.SESSION_POLICY_REFUSED;
        }
        if (TOKEN_ERRORS.contains(serviceCode) && call.operation().equals("AssumeRoleWithWebIdentity")) {
            return DeployCode.TOKEN_REFUSED;
        }
        boolean refused = known == DeployCode.ACCESS_DENIED || known == DeployCode.REQUEST_REFUSED;
        if (refused && call.operation().equals("GetSessionToken")) {
            return DeployCode.MFA_REFUSED;
        }
        boolean assuming = call.operation().startsWith("AssumeRole");
        if (assuming && refused) {
            return DeployCode.ROLE_REFUSED;
        }
        boolean bucket = call.facts().containsKey(Fact.BUCKET);
        if (answer.statusCode() == NOT_FOUND && call.operation().equals("HeadBucket")) {
            return DeployCode.BUCKET_MISSING;
        }
        return known == DeployCode.ACCESS_DENIED && bucket ? DeployCode.BUCKET_DENIED : known;
    }

    /** HEAD answers have no body and thus no code, only the header that names the bucket's region. */
    private static boolean isElsewhere(AwsServiceException answer, Call call) {
        int status = answer.statusCode();
        boolean redirects = status == MOVED || status == TEMPORARILY || status == BAD_REQUEST;
        return redirects
                && call.service() == AwsService.S3
                && bucketRegion(answer)
                        .filter(region -> !region.equals(call.facts().get(Fact.REGION)))
                        .isPresent();
    }

    private static Optional<String> bucketRegion(AwsServiceException answer) {
        return Optional.ofNullable(answer.awsErrorDetails())
                .map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(response -> response.firstMatchingHeader("x-amz-bucket-region"))
                .map(region -> ForeignText.clean(region, SHORT));
    }

    private static DeployCode byStatus(int status) {
        if (status >= FAILURES) {
            return DeployCode.SERVICE_FAILED;
        }
        return status == FORBIDDEN ? DeployCode.ACCESS_DENIED : DeployCode.REQUEST_REFUSED;
    }

    private static DeployException denied(
            AwsServiceException answer, DeployCode code, String message, TreeMap<String, String> facts, Call call) {
        facts.put(Fact.ACTION, call.action());
        facts.putAll(Denial.facts(message));
        Denial.missing(message, facts).ifPresent(missing -> {
            facts.putIfAbsent(Fact.RESOURCE, missing.resource());
            facts.put(Fact.STATEMENT, missing.statement());
        });
        boolean otherService = !facts.get(Fact.ACTION).startsWith(call.service().prefix() + ":");
        DeployCode exact = code == DeployCode.BUCKET_DENIED && otherService ? DeployCode.ACCESS_DENIED : code;
        if (message != null && message.contains("no session policy allows")) {
            exact = DeployCode.SESSION_POLICY_DENIED;
        }
        return new DeployException(exact, facts, answer);
    }

    private static DeployException failed(
            AwsServiceException answer, String serviceCode, TreeMap<String, String> facts) {
        String status = "HTTP " + answer.statusCode();
        facts.put(Fact.FOUND, serviceCode.isEmpty() ? status : status + ", " + serviceCode);
        return new DeployException(DeployCode.SERVICE_FAILED, facts, answer);
    }

    private static DeployException unanswered(SdkException failure, Call call) {
        Gap gap = Gap.of(failure);
        TreeMap<String, String> facts = new TreeMap<>(call.facts());
        facts.put(Fact.FOUND, gap.found());
        facts.put(Fact.ATTEMPTS, attempts(failure));
        return new DeployException(gap.code(), facts, failure);
    }

    private static TreeMap<String, String> with(
            TreeMap<String, String> facts, String name, Pattern pattern, String message) {
        Matcher matcher = pattern.matcher(message == null ? "" : message);
        if (matcher.find()) {
            facts.put(name, matcher.group(matcher.groupCount()));
        }
        return facts;
    }

    private static CancellationException cancelled(Call call, Throwable cause) {
        CancellationException cancelled = new CancellationException(call.operation() + " was interrupted");
        cancelled.initCause(cause);
        return cancelled;
    }

    private static String attempts(SdkException failure) {
        Integer attempts = failure.numAttempts();
        return attempts == null ? "1" : attempts.toString();
    }
}
