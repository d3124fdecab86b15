package jenkins.util;

public class JenkinsJVM {

    protected JenkinsJVM() {}

    public static boolean isJenkinsJVM() {
        return false;
    }
}
