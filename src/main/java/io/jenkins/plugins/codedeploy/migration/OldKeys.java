package io.jenkins.plugins.codedeploy.migration;

/**
 * The access key that an old job holds itself.
 *
 * @param accessKeyId its id
 * @param secret its secret as the job's file has it: encrypted by Jenkins, or in the clear by versions up to 1.19
 */
record OldKeys(String accessKeyId, String secret) {
    @Override
    public String toString() {
        return "access key of an old job";
    }
}
