package com.cloudbees.plugins.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import java.util.stream.Stream;

@SuppressWarnings("rawtypes")
public class CredentialsMatchers {
    @NonNull
    public static CredentialsMatcher always() {
        return item -> true;
    }

    @NonNull
    public static CredentialsMatcher never() {
        return item -> false;
    }

    @NonNull
    public static CredentialsMatcher not(@NonNull CredentialsMatcher matcher) {
        return item -> !matcher.matches(item);
    }

    @NonNull
    public static CredentialsMatcher instanceOf(@NonNull Class clazz) {
        return clazz::isInstance;
    }

    @NonNull
    public static CredentialsMatcher withId(@NonNull String id) {
        return item -> item instanceof com.cloudbees.plugins.credentials.common.IdCredentials known
                && id.equals(known.getId());
    }

    @NonNull
    public static CredentialsMatcher allOf(@NonNull CredentialsMatcher... matchers) {
        return item -> Stream.of(matchers).allMatch(matcher -> matcher.matches(item));
    }

    @NonNull
    public static CredentialsMatcher anyOf(@NonNull CredentialsMatcher... matchers) {
        return item -> Stream.of(matchers).anyMatch(matcher -> matcher.matches(item));
    }

    @NonNull
    public static CredentialsMatcher both(@NonNull CredentialsMatcher matcher1, @NonNull CredentialsMatcher matcher2) {
        return allOf(matcher1, matcher2);
    }

    @NonNull
    public static CredentialsMatcher either(
            @NonNull CredentialsMatcher matcher1, @NonNull CredentialsMatcher matcher2) {
        return anyOf(matcher1, matcher2);
    }

    @NonNull
    public static <C extends Credentials> List<C> filter(
            @NonNull List<C> credentials, @NonNull CredentialsMatcher matcher) {
        return credentials.stream().filter(matcher::matches).toList();
    }

    @CheckForNull
    public static <C extends Credentials> C firstOrDefault(
            @NonNull Iterable<C> credentials, @NonNull CredentialsMatcher matcher, @CheckForNull C defaultIfNone) {
        for (C each : credentials) {
            if (matcher.matches(each)) {
                return each;
            }
        }
        return defaultIfNone;
    }

    @CheckForNull
    public static <C extends Credentials> C firstOrNull(
            @NonNull Iterable<C> credentials, @NonNull CredentialsMatcher matcher) {
        return firstOrDefault(credentials, matcher, null);
    }

    CredentialsMatchers() {}
}
