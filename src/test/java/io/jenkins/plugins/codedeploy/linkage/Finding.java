package io.jenkins.plugins.codedeploy.linkage;

/**
 * Something that would fail in a real controller.
 *
 * @param place where it is in our code, and what it does there
 * @param problem what the real API says
 * @param remedy what to do
 */
record Finding(String place, String problem, String remedy) {

    @Override
    public String toString() {
        return place + ": " + problem + "; " + remedy;
    }
}
