package io.jenkins.plugins.codedeploy.linkage;

import java.util.Optional;
import java.util.stream.Stream;

/** A place where declared types can be found by internal name. */
@FunctionalInterface
interface Classes {

    Optional<ApiType> find(String internalName);

    /** These classes, and where they have none of that name, the others. */
    default Classes orElse(Classes others) {
        return name -> find(name).or(() -> others.find(name));
    }

    /**
     * True for what the controller and its plugins provide, as opposed to the JDK, libraries and ourselves.
     * {@code org.kohsuke.accmod} is a library of annotations that nobody reads at run time.
     */
    static boolean ofJenkins(String internalName) {
        return Stream.of(
                                "hudson/",
                                "jenkins/",
                                "org/kohsuke/",
                                "org/jenkinsci/",
                                "com/cloudbees/",
                                "io/jenkins/plugins/")
                        .anyMatch(internalName::startsWith)
                && !internalName.startsWith("io/jenkins/plugins/codedeploy/")
                && !internalName.startsWith("org/kohsuke/accmod/");
    }
}
