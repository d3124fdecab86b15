package io.jenkins.plugins.codedeploy.engine.appspec;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Mistakes in AppSpec files for EC2/on-premises whose bundle has {@code config/a.conf} and in {@code scripts}: {@code binary},
 * {@code bom.sh}, {@code crlf.sh}, {@code plain.sh} that is not executable, {@code start.sh} and {@code text}.
 */
public final class ServerMistakes {
    /** The lines before the section that is wrong. */
    static final String BEGIN = "version: 0.0\nos: linux\n";

    static final String FILES = "files:\n  - source: /\n    destination: /srv/shop\n";
    static final String HEAD = BEGIN + FILES;

    private ServerMistakes() {}

    /** Returns each mistake with all that is found: E or W, file, line, problem and remedy. */
    public static List<Arguments> all() {
        List<Arguments> rows = new ArrayList<>();
        row(rows, "", "E appspec.yml: the file is empty; write version, os, files and hooks into it");
        row(rows, "# nothing\n", "E appspec.yml: the file is empty; write version, os, files and hooks into it");
        row(rows, "- a\n", "E appspec.yml:1: the file does not begin with a key; begin it with version: 0.0");
        row(
                rows,
                "\ufeff" + HEAD,
                "E appspec.yml:1: the file begins with a byte order mark, which the CodeDeploy agent"
                        + " takes for part of the first key; save it as UTF-8 without a byte order mark");
        row(
                rows,
                "version\ufffd",
                "E appspec.yml: the file is not UTF-8 text; save it as UTF-8 without a byte order mark");
        row(
                rows,
                BEGIN + "files:\n\t- source: /\n",
                "E appspec.yml:4: this line is indented with a tab, which YAML" + " forbids; indent with spaces");
        row(
                rows,
                HEAD + "hooks: a: b\n",
                "E appspec.yml:6: the file is not YAML: mapping values are not allowed here;"
                        + " correct this line or the one above it");
        row(
                rows,
                HEAD + "permissions:\n  - object: /srv\n    pattern: **\n",
                "E appspec.yml:8: the file is not YAML:"
                        + " unexpected character found *(42); put quotes around the value that begins with *");
        row(rows, HEAD + "os: linux\n", "E appspec.yml:6: 'os' comes twice and only the last counts; join the two");
        row(
                rows,
                "version: 0.0\nos: &x linux\n" + FILES,
                "E appspec.yml:2: anchors and aliases are refused by the"
                        + " CodeDeploy agent; repeat the value instead");
        row(
                rows,
                HEAD + "owner: 2026-01-01\n",
                "E appspec.yml:6: '2026-01-01' is a date to the CodeDeploy agent, which refuses it; quote it",
                "W appspec.yml:6: the file has the unknown key 'owner', which is ignored; remove it");
        row(rows, "os: linux\n" + FILES, "E appspec.yml:1: the file has no version; begin it with version: 0.0");
        row(
                rows,
                "version: \"0.0\"\nos: linux\n" + FILES,
                "E appspec.yml:1: the version is not the number 0.0; write version: 0.0 without quotes");
        row(
                rows,
                "version: 1.0\nos: linux\n" + FILES,
                "E appspec.yml:1: the version is not the number 0.0; write version: 0.0 without quotes");
        row(rows, "version: 0.0\n" + FILES, "E appspec.yml:1: the file has no os; set os to linux or windows");
        row(
                rows,
                "version: 0.0\nos: Linux\n" + FILES,
                "E appspec.yml:2: os 'Linux' is not known to the CodeDeploy agent; write os: linux or os: windows");
        row(
                rows,
                BEGIN,
                "W appspec.yml: no files are copied to the hosts;"
                        + " list source and destination below files, if that is not meant");
        row(rows, BEGIN + "files: all\n", "E appspec.yml:3: 'files' must be a list; begin each item with '- '");
        row(
                rows,
                BEGIN + "files:\n  - source: /\n",
                "E appspec.yml:4: an item of files has no destination;" + " set destination to a folder on the hosts");
        row(
                rows,
                BEGIN + "files:\n  - source: /\n    destination: srv\n",
                "E appspec.yml:5: destination 'srv' is not an absolute path; begin it with /");
        row(
                rows,
                BEGIN + "files:\n  - source: Config\n    destination: /srv\n",
                "E appspec.yml:4: source 'Config' is not in the bundle; the bundle has 'config': write it in the same case");
        row(
                rows,
                BEGIN + "files:\n  - source: gone\n    destination: /srv\n",
                "E appspec.yml:4: source 'gone' is not in"
                        + " the bundle; pack it, or correct the path, which is relative to the bundle's root");
        row(
                rows,
                HEAD + "  - source: config\n    destination: /srv/shop/config/\n",
                "E appspec.yml:7: '/srv/shop/config/a.conf' is already copied by the item of line 5;"
                        + " let only one item of files copy it");
        row(
                rows,
                HEAD + "Hooks: {}\n",
                "W appspec.yml:6: the file has the unknown key 'Hooks', which is ignored; write hooks or remove it");
        row(
                rows,
                HEAD + "file_exists_behavior: overwrite\n",
                "E appspec.yml:6: file_exists_behavior 'overwrite' does"
                        + " not exist; write DISALLOW, OVERWRITE or RETAIN");
        row(
                rows,
                HEAD + "permissions:\n  - mode: 644\n",
                "E appspec.yml:7: an item of permissions has no object; set object to an absolute path on the hosts");
        row(
                rows,
                HEAD + "permissions:\n  - object: /srv\n    mode: 0644\n",
                "E appspec.yml:8: mode 0644 without quotes"
                        + " is the number 420 in YAML; write \"0644\" in quotes, or 644");
        row(
                rows,
                HEAD + "permissions:\n  - object: /srv\n    mode: u+x\n",
                "E appspec.yml:8: mode 'u+x' is not octal; write 1 to 4 digits from 0 to 7");
        row(
                rows,
                HEAD + "permissions:\n  - object: /srv\n    type: [link]\n",
                "E appspec.yml:8: type 'link' does not exist; write file or directory");
        row(
                rows,
                HEAD + "permissions:\n  - object: /srv\n  - object: /srv/\n",
                "E appspec.yml:8: object '/srv/' already has permissions in line 7; join the two items");
        row(
                rows,
                "version: 0.0\nos: windows\nfiles:\n  - source: \\\n    destination: C:\\shop\npermissions: []\n",
                "E appspec.yml:6: permissions do not exist on Windows; remove them");
        row(
                rows,
                HEAD + "hooks:\n  - BeforeInstall: x\n",
                "E appspec.yml:7: hooks is a list, as for Lambda and ECS;"
                        + " write each event as a key below hooks, without '- '");
        row(
                rows,
                HEAD + "hooks:\n  beforeInstal: []\n",
                "E appspec.yml:7: event 'beforeInstal' does not exist on EC2/on-premises; write BeforeInstall");
        row(
                rows,
                HEAD + "hooks:\n  Install: []\n",
                "E appspec.yml:7: event Install cannot run scripts; use the event before or after it");
        row(
                rows,
                HEAD + "hooks:\n  Deploy: []\n",
                "E appspec.yml:7: event 'Deploy' does not exist on EC2/on-premises;"
                        + " use one of AfterAllowTraffic, AfterBlockTraffic, AfterInstall, ApplicationStart, ApplicationStop,"
                        + " BeforeAllowTraffic, BeforeBlockTraffic, BeforeInstall, ValidateService");
        row(
                rows,
                hook("timeout: 10"),
                "E appspec.yml:8: a script of AfterInstall has no location;" + " set location to a path in the bundle");
        row(
                rows,
                hook("location: scripts/gone.sh"),
                "E appspec.yml:8: script 'scripts/gone.sh' is not in the bundle;"
                        + " pack it, or correct the path, which is relative to the bundle's root");
        row(
                rows,
                hook("location: scripts/Start.sh"),
                "E appspec.yml:8: script 'scripts/Start.sh' is not in the bundle;"
                        + " the bundle has 'scripts/start.sh': write it in the same case");
        row(rows, hook("location: scripts"), "E appspec.yml:8: script 'scripts' is a folder; name the script in it");
        row(
                rows,
                hook("location: scripts/bom.sh"),
                "E scripts/bom.sh:1: the script begins with a byte order mark, so"
                        + " that hosts do not see its #! line; save it as UTF-8 without a byte order mark");
        row(
                rows,
                hook("location: scripts/crlf.sh"),
                "E scripts/crlf.sh:1: the script's first line ends with a carriage"
                        + " return, so that hosts do not find its interpreter; save it with Unix line ends");
        row(
                rows,
                hook("location: scripts/text"),
                "W scripts/text:1: the script has no #! line; begin it with its interpreter, such as #!/bin/bash");
        row(
                rows,
                hook("location: scripts/plain.sh"),
                "W scripts/plain.sh:1: the script is not executable (mode 644);"
                        + " run chmod +x on it, for only the CodeDeploy agent itself can do without");
        row(
                rows,
                hook("location: scripts/start.sh\n      timeout: 300s"),
                "E appspec.yml:9: timeout '300s' is not a number of seconds; write 1 to 3600");
        row(
                rows,
                hook("location: scripts/start.sh\n      timeout: 0"),
                "E appspec.yml:9: timeout '0' is not a number of seconds; write 1 to 3600");
        row(
                rows,
                hook("location: scripts/start.sh\n      timeout: 1800\n    - location: scripts/start.sh\n"
                        + "      timeout: 1801"),
                "E appspec.yml:7: the time-outs of AfterInstall are 3601 seconds together;"
                        + " keep them within 3600 seconds, the service's limit for one event");
        row(
                rows,
                "version: 0.0\nResources: []\n",
                "E appspec.yml:2: this is an AppSpec file for Lambda or ECS, but the"
                        + " bundle goes to EC2/on-premises; write files and hooks instead of Resources, or deploy to a Lambda"
                        + " or ECS application");
        return rows;
    }

    private static String hook(String script) {
        return HEAD + "hooks:\n  AfterInstall:\n    - " + script + "\n";
    }

    private static void row(List<Arguments> rows, String text, String... expected) {
        rows.add(Arguments.of(text, List.of(expected)));
    }
}
