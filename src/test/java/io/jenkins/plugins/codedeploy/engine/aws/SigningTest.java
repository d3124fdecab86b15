package io.jenkins.plugins.codedeploy.engine.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.NewObject;
import io.jenkins.plugins.codedeploy.engine.bundle.PartChecksum;
import io.jenkins.plugins.codedeploy.engine.plan.Encryption;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import io.jenkins.plugins.codedeploy.engine.transfer.TicketPart;
import io.jenkins.plugins.codedeploy.engine.transfer.UploadTicket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SigningTest {
    private static final String SUM = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    private static final PartChecksum ONE = new PartChecksum(1, 0, 8 << 20, SUM);
    private static final PartChecksum TWO = new PartChecksum(2, 8 << 20, 9, SUM);
    private static final UploadOptions ALL = new UploadOptions(
            Encryption.SSE_KMS,
            "alias/releases",
            true,
            "123456789012",
            Map.of("team", "shop"),
            "STANDARD_IA",
            "bucket-owner-full-control");

    @Test
    void everythingThatMattersIsPartOfTheSignature() {
        UploadTicket ticket = begin(List.of(ONE), ALL);

        TicketPart part = ticket.parts().get(0);
        assertThat(part.url()).startsWith("https://acme.s3.eu-west-1.amazonaws.com/shop.zip?");
        assertThat(signed(part))
                .contains(
                        "content-length",
                        "content-type",
                        "host",
                        "x-amz-acl",
                        "x-amz-checksum-sha256",
                        "x-amz-expected-bucket-owner",
                        "x-amz-server-side-encryption",
                        "x-amz-server-side-encryption-aws-kms-key-id",
                        "x-amz-server-side-encryption-bucket-key-enabled",
                        "x-amz-storage-class",
                        "x-amz-tagging");
        assertThat(part.headers())
                .containsEntry("x-amz-acl", "bucket-owner-full-control")
                .containsEntry("x-amz-server-side-encryption", "aws:kms")
                .containsEntry("x-amz-tagging", "team=shop")
                .doesNotContainKeys("host", "Host", "content-length", "Content-Length");
        assertThat(query(part)).contains("X-Amz-Expires=3600");
    }

    @Test
    void bothLayersOfEncryptionAreSigned() {
        UploadOptions options = new UploadOptions(Encryption.DSSE_KMS, "alias/releases", false, "", Map.of(), "", "");

        TicketPart part = begin(List.of(ONE), options).parts().get(0);

        assertThat(part.headers())
                .containsEntry("x-amz-server-side-encryption", "aws:kms:dsse")
                .containsEntry("x-amz-server-side-encryption-aws-kms-key-id", "alias/releases");
        assertThat(signed(part))
                .contains("x-amz-server-side-encryption", "x-amz-server-side-encryption-aws-kms-key-id");
    }

    @Test
    void whatIsNotAskedForIsNotSent() {
        TicketPart part = begin(List.of(ONE), UploadOptions.NONE).parts().get(0);

        assertThat(signed(part)).containsExactly("content-length", "content-type", "host", "x-amz-checksum-sha256");
    }

    @Test
    void aBucketWithDotsStandsInThePathSinceNoCertificateFitsItsName() {
        NewObject object = new NewObject("acme.releases", "a b+ü.zip", "application/zip", 9, List.of(ONE));
        try (AwsAccess access = FakeAws.access(FakeAws.settingsFor("", ""))) {
            TicketPart part = access.revisions()
                    .begin(object, UploadOptions.NONE)
                    .ticket(Set.of(1))
                    .parts()
                    .get(0);

            assertThat(part.url()).startsWith("https://s3.eu-west-1.amazonaws.com/acme.releases/a%20b%2B%C3%BC.zip?");
        }
    }

    @Test
    void onlyTheAskedPartsAreSigned() {
        try (FakeAws aws = new FakeAws(request -> FakeAws.Answer.xml(
                        200,
                        "<InitiateMultipartUploadResult><UploadId>U1</UploadId></InitiateMultipartUploadResult>"));
                AwsAccess access = aws.access()) {
            NewObject object = new NewObject("acme", "shop.zip", "application/zip", (8 << 20) + 9, List.of(ONE, TWO));

            UploadTicket ticket = access.revisions().begin(object, ALL).ticket(Set.of(2));

            assertThat(ticket.parts()).singleElement().satisfies(part -> {
                assertThat(part.offset()).isEqualTo(8 << 20);
                assertThat(query(part)).contains("partNumber=2", "uploadId=U1");
                assertThat(signed(part))
                        .containsExactly(
                                "content-length", "host", "x-amz-checksum-sha256", "x-amz-expected-bucket-owner");
            });
            assertThat(aws.only().header("X-amz-checksum-algorithm")).isEqualTo("SHA256");
            assertThat(aws.only().header("X-amz-acl")).isEqualTo("bucket-owner-full-control");
            assertThat(aws.only().header("X-amz-tagging")).isEqualTo("team=shop");
        }
    }

    @Test
    void theChecksumOfPartsIsTheOneThatS3Computes() {
        assertThat(new NewObject("b", "k", "t", 9, List.of(ONE)).checksum()).isEqualTo(SUM);
        assertThat(new NewObject("b", "k", "t", 9, List.of(ONE, TWO)).checksum())
                .isEqualTo("LbpdvDOecxauomg/r4OcG3se4jE9t5IRJYgRjfBmqjU=-2");
    }

    private static UploadTicket begin(List<PartChecksum> parts, UploadOptions options) {
        try (AwsAccess access = FakeAws.access(FakeAws.settingsFor("", ""))) {
            NewObject object = new NewObject("acme", "shop.zip", "application/zip", 8 << 20, parts);
            return access.revisions().begin(object, options).ticket(Set.of(1));
        }
    }

    private static Set<String> signed(TicketPart part) {
        return query(part).stream()
                .filter(parameter -> parameter.startsWith("X-Amz-SignedHeaders="))
                .flatMap(parameter -> Arrays.stream(
                        parameter.substring(parameter.indexOf('=') + 1).split(";")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> query(TicketPart part) {
        return List.of(URI.create(part.url()).getQuery().split("&"));
    }
}
