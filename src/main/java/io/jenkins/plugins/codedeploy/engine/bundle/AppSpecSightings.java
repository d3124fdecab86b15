package io.jenkins.plugins.codedeploy.engine.bundle;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Remembers files that look like an AppSpec file, to tell where one was found when the root has none. */
final class AppSpecSightings {
    static final String NAME = "appspec.yml";

    private static final Set<String> LOOKALIKES = Set.of(
            NAME,
            "appspec.yaml",
            "appspec.json",
            "appspec",
            "appspec.txt",
            "appspec.yml.txt",
            "appspec.yaml.txt",
            "app-spec.yml",
            "app_spec.yml");
    private static final int ENOUGH = 100;

    private final List<Sighting> sightings = new ArrayList<>();

    private record Sighting(List<String> path, String absence) {
        String name() {
            return path.get(path.size() - 1);
        }

        String folder() {
            return String.join("/", path.subList(0, path.size() - 1));
        }
    }

    /**
     * Remembers a file if its name looks right.
     *
     * @param absence why it would not be at the archive's root though it is at the directory's
     */
    void note(List<String> path, String absence) {
        String name = path.get(path.size() - 1);
        if (sightings.size() < ENOUGH && name.length() < 20 && LOOKALIKES.contains(name.toLowerCase(Locale.ROOT))) {
            sightings.add(new Sighting(List.copyOf(path), absence));
        }
    }

    /**
     * Returns the problem of a bundle without {@code appspec.yml} at its root.
     *
     * @param directory the packed directory as the user named it
     * @param besideDirectory whether the workspace's root holds one while another folder is packed
     */
    InputProblem missing(String directory, boolean besideDirectory) {
        String where = directory.isBlank() ? "the workspace" : "directory '" + directory + "'";
        String problem = "no appspec.yml at the root of the bundle made of " + where;
        Optional<Sighting> best = sightings.stream()
                .min(Comparator.comparingInt(
                                (Sighting sighting) -> sighting.path().size())
                        .thenComparing(sighting -> !sighting.name().equals(NAME))
                        .thenComparing(sighting -> String.join("/", sighting.path())));
        String remedy = best.map(sighting -> remedy(sighting, directory))
                .orElse(
                        besideDirectory
                                ? "found appspec.yml at the workspace's root: set appSpec to 'appspec.yml'"
                                : "add the AppSpec file, or name one with appSpec");
        return new InputProblem("directory", directory, problem, remedy);
    }

    private static String remedy(Sighting sighting, String directory) {
        String path = String.join("/", sighting.path());
        if (sighting.path().size() == 1 && !sighting.name().equals(NAME)) {
            return "found " + path + ": rename it to appspec.yml, the only name the CodeDeploy agent reads";
        }
        if (sighting.path().size() == 1) {
            return "found appspec.yml, but " + sighting.absence() + ": let the patterns keep it";
        }
        String prefix = directory.isBlank() || directory.equals(".") ? "" : directory + "/";
        String folder = prefix + sighting.folder();
        String set = "found " + path + ": set directory to '" + folder + "'";
        return sighting.name().equals(NAME)
                ? set + " or appSpec to '" + prefix + path + "'"
                : set + " and rename the file to appspec.yml";
    }
}
