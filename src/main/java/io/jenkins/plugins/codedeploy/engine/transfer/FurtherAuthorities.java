package io.jenkins.plugins.codedeploy.engine.transfer;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Certificate authorities to trust besides those that Java trusts, for example of a proxy that opens TLS. */
public final class FurtherAuthorities {
    private final String pem;
    private final List<X509Certificate> certificates;

    private FurtherAuthorities(String pem, List<X509Certificate> certificates) {
        this.pem = pem;
        this.certificates = certificates;
    }

    /**
     * Reads certificates.
     *
     * @param pem one or more, each between its BEGIN and END lines; what stands around them is left out
     * @throws InputProblem naming the field {@code caCertificatesId} if there is none or one cannot be read
     */
    public static FurtherAuthorities of(String pem) {
        List<X509Certificate> found = new ArrayList<>();
        List<String> blocks = PemBlocks.certificates(pem);
        for (String block : blocks) {
            found.add(certificate(block));
        }
        if (found.isEmpty()) {
            throw problem("hold no certificate");
        }
        return new FurtherAuthorities(String.join("\n", blocks) + "\n", found);
    }

    /** Returns the certificates alone, without what stood around them. */
    public String pem() {
        return pem;
    }

    /** Returns trust in what Java trusts, and in these. */
    TrustManager[] trust() throws GeneralSecurityException {
        KeyStore store = empty();
        int number = 0;
        for (Certificate known : javaTrusts()) {
            store.setCertificateEntry("known-" + number++, known);
        }
        for (Certificate further : certificates) {
            store.setCertificateEntry("further-" + number++, further);
        }
        return managers(store);
    }

    private static List<X509Certificate> javaTrusts() throws GeneralSecurityException {
        return Arrays.stream(managers(null))
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers()))
                .toList();
    }

    private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("nothing is read", e);
        }
        return store;
    }

    private static X509Certificate certificate(String block) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException e) {
            throw problem("hold a certificate that cannot be read");
        }
    }

    private static InputProblem problem(String problem) {
        return new InputProblem(
                "caCertificatesId",
                "",
                "the CA certificates " + problem,
                "use PEM: each certificate between its BEGIN CERTIFICATE and END CERTIFICATE lines");
    }
}
