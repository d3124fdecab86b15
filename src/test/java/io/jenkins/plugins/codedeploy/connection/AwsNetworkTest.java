package io.jenkins.plugins.codedeploy.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.engine.plan.NetworkSettings;
import io.jenkins.plugins.codedeploy.engine.plan.ProxyAddress;
import io.jenkins.plugins.codedeploy.engine.plan.TlsVersion;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a connection says of the network, in scripts and in the form. */
class AwsNetworkTest {
    private final Item job = mock(Item.class);
    private final AwsNetwork.DescriptorImpl form = new AwsNetwork.DescriptorImpl();

    @Test
    void aConnectionThatSaysNothingOfTheNetworkIsAsUsual() {
        assertThat(settings(null)).isEqualTo(NetworkSettings.USUAL);
        assertThat(settings(new AwsNetwork())).isEqualTo(NetworkSettings.USUAL);
    }

    @Test
    void everythingThatIsSetReachesTheEngine() {
        AwsNetwork network = new AwsNetwork();
        network.setFips(true);
        network.setDualStack(true);
        network.setMinimumTls(" TLSv1.3 ");
        network.setCaCertificatesId(" ca ");
        AwsProxy proxy = new AwsProxy(" proxy.acme.test ", 3128);
        proxy.setCredentialsId("login");
        proxy.setNoProxy("*.vpce.test, localhost");
        network.setProxy(proxy);

        assertThat(settings(network))
                .isEqualTo(new NetworkSettings(
                        true,
                        true,
                        TlsVersion.TLS_1_3,
                        "ca",
                        new ProxyAddress("proxy.acme.test", 3128, "login", List.of("*.vpce.test", "localhost"))));
        assertThat(settings(network).words())
                .isEqualTo("FIPS dual-stack endpoints, TLS 1.3, certificates of 'ca', proxy proxy.acme.test:3128");
    }

    @Test
    void aVersionThatIsTooOldIsRefusedBeforeAnythingIsOpened() {
        AwsNetwork network = new AwsNetwork();
        network.setMinimumTls("TLSv1.1");

        assertThatThrownBy(() -> settings(network))
                .isInstanceOf(InputProblem.class)
                .hasMessageStartingWith("minimumTls 'TLSv1.1' is no version");
        assertThat(form.doCheckMinimumTls(job, "TLSv1.1").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doFillMinimumTlsItems(job))
                .extracting(option -> option.value)
                .containsExactly("TLSv1.2", "TLSv1.3");
    }

    @Test
    void theFormSaysWhereThereAreNoFipsEndpoints() {
        assertThat(form.doCheckFips(job, true, "eu-west-1", "", "", ""))
                .hasMessageStartingWith("CodeDeploy has no FIPS endpoint in eu-west-1; use one of us-east-1,");
        assertThat(form.doCheckFips(job, true, "us-east-1", "", "", "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckFips(job, false, "eu-west-1", "", "", "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckFips(job, true, "${REGION}", "", "", "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckFips(job, true, null, null, null, null).kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckFips(job, true, "us-east-1", "https://${VPCE}", "", "").kind)
                .isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    void theFormSaysThatDualStackNeedsAnEndpointOfCodeDeploy() {
        assertThat(form.doCheckDualStack(job, true, "eu-west-1", "", "", ""))
                .hasMessageStartingWith("CodeDeploy has no dual-stack endpoint in eu-west-1; set");
        assertThat(form.doCheckDualStack(job, true, "eu-west-1", "https://codedeploy.acme.test", "", "").kind)
                .isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    void theFormSaysWhatIsWrongWithAProxy() {
        AwsProxy.DescriptorImpl proxy = new AwsProxy.DescriptorImpl();

        assertThat(proxy.doCheckHost(job, "http://proxy.acme.test"))
                .hasMessageStartingWith("host 'http://proxy.acme.test' of the proxy is no host name; ");
        assertThat(proxy.doCheckHost(job, "proxy.acme.test").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(proxy.doCheckPort(job, "99999")).hasMessage("port '99999' of the proxy is no port; use 1 to 65535");
        assertThat(proxy.doCheckPort(job, "3128").kind).isEqualTo(FormValidation.Kind.OK);
    }

    private static NetworkSettings settings(AwsNetwork network) {
        AwsConnection connection = new AwsConnection("us-east-1");
        connection.setNetwork(network);
        return connection
                .settings(UnaryOperator.identity(), new ConnectionUse(null, "s"))
                .network();
    }
}
