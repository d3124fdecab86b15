package io.jenkins.plugins.codedeploy.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import hudson.model.Item;
import hudson.security.AccessDeniedException3;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.protection.Profile;
import io.jenkins.plugins.codedeploy.engine.protection.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** The profile as an administrator enters it: every rule has its place, its help, its check and its effect. */
class ProtectionProfileTest {
    private final ProtectionProfile profile = new ProtectionProfile();
    private final ProtectionProfile.DescriptorImpl descriptor = new ProtectionProfile.DescriptorImpl();

    @Test
    void nothingSetDemandsNothing() {
        Profile read = profile.at("the global configuration");

        assertThat(read.place()).isEqualTo("the global configuration");
        assertThat(read.minimumTls()).isEmpty();
        assertThat(read.demands()).isEmpty();
        assertThat(read.limits().values()).noneMatch(limit -> limit.isLimit());
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void everyRuleIsAFieldOfTheFormWithHelpAndASetter(Rule rule) throws IOException {
        assertThat(resource("config.jelly")).contains("field=\"" + rule.symbol() + "\"");
        assertThat(resource("help-" + rule.symbol() + ".html"))
                .startsWith("<div>")
                .endsWith("</div>\n");
        assertThat(setter(rule).isAnnotationPresent(DataBoundSetter.class)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void everyRuleThatIsSetHoldsAndNoOther(Rule rule) throws ReflectiveOperationException {
        Method setter = setter(rule);
        boolean demand = setter.getParameterTypes()[0] == boolean.class;
        setter.invoke(profile, demand ? (Object) true : " TLSv1.3 ");

        Profile read = profile.at("here");

        assertThat(read.demands()).isEqualTo(demand ? Set.of(rule) : Set.of());
        assertThat(read.minimumTls()).isEqualTo(rule == Rule.MINIMUM_TLS ? "TLSv1.3" : "");
        EnumSet<Rule> limited = EnumSet.noneOf(Rule.class);
        read.limits().forEach((limit, allowed) -> {
            if (allowed.isLimit()) {
                limited.add(limit);
            }
        });
        assertThat(limited).isEqualTo(demand || rule == Rule.MINIMUM_TLS ? Set.of() : Set.of(rule));
    }

    @Test
    void aProfileThatCannotBeReadStopsAndNamesItsPlace() {
        profile.setAllowedRegions("eu-west-1;us-east-1");
        assertThatThrownBy(() -> profile.at("folder 'shop'"))
                .isInstanceOf(InputProblem.class)
                .hasMessage(
                        "the data protection profile of folder 'shop': allowedRegions 'eu-west-1;us-east-1' is not a"
                                + " pattern; use names or ARNs, one a line, in which * stands for any characters");

        profile.setAllowedRegions(null);
        profile.setMinimumTls("TLSv1.1");
        assertThatThrownBy(() -> profile.at("the global configuration"))
                .hasMessage(
                        "the data protection profile of the global configuration: minimumTls 'TLSv1.1' is no version of"
                                + " TLS that may be asked for; set minimumTls to TLSv1.2 or TLSv1.3");
    }

    @Test
    void theFormOffersTheVersionsOfTls() {
        assertThat(descriptor.doFillMinimumTlsItems(mock(Item.class)).stream().map(option -> option.value))
                .containsExactly("", "TLSv1.2", "TLSv1.3");
    }

    static Stream<Method> webMethods() {
        return Arrays.stream(ProtectionProfile.DescriptorImpl.class.getDeclaredMethods())
                .filter(method -> method.getName().matches("do(Check|Fill)[A-Z].*"));
    }

    @ParameterizedTest
    @MethodSource("webMethods")
    void onlyWhoMayConfigureGetsAnAnswerAndOnlyByPost(Method method) {
        Item item = mock(Item.class);
        doThrow(AccessDeniedException3.class).when(item).checkPermission(Item.CONFIGURE);
        Object[] arguments = method.getParameterCount() == 1 ? new Object[] {item} : new Object[] {item, "eu-*"};

        assertThat(method.isAnnotationPresent(POST.class)).isTrue();
        assertThatThrownBy(() -> method.invoke(descriptor, arguments))
                .isInstanceOf(InvocationTargetException.class)
                .hasCauseInstanceOf(AccessDeniedException3.class);
    }

    @Test
    void patternsAreCheckedWhileTheyAreEntered() {
        Item item = mock(Item.class);

        assertThat(descriptor.doCheckAllowedRegions(item, "eu-*\nus-east-1").kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckAllowedRoles(item, "").kind).isEqualTo(FormValidation.Kind.OK);
        FormValidation wrong = descriptor.doCheckAllowedBuckets(item, "s3://acme|b");
        assertThat(wrong.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(wrong.getMessage())
                .startsWith("allowedBuckets ")
                .contains("s3://acme|b")
                .contains("is not a pattern; use");
    }

    private static Method setter(Rule rule) {
        String name = "set" + rule.symbol().substring(0, 1).toUpperCase(Locale.ROOT)
                + rule.symbol().substring(1);
        return Arrays.stream(ProtectionProfile.class.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ProtectionProfile.class.getResourceAsStream("ProtectionProfile/" + name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
