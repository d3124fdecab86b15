package io.jenkins.plugins.codedeploy.engine.plan;

/** How S3 encrypts an object at rest (header {@code x-amz-server-side-encryption}). */
public enum Encryption {
    /** As the bucket is set; S3 encrypts every object in some way. */
    BUCKET_DEFAULT(""),
    SSE_S3("AES256"),
    SSE_KMS("aws:kms"),
    DSSE_KMS("aws:kms:dsse");

    private final String wire;

    Encryption(String wire) {
        this.wire = wire;
    }

    /** Returns the spelling of the API; empty when nothing is asked for. */
    public String wire() {
        return wire;
    }

    /** Tells whether a KMS key is used. */
    public boolean usesKms() {
        return this == SSE_KMS || this == DSSE_KMS;
    }
}
