package io.jenkins.plugins.codedeploy.engine.protection;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that give themselves away as confidential by their form. */
enum SecretKind {
    PASSWORD_IN_URL("user and password of a URL", "([a-z][a-z0-9+.-]{1,20}://)[^\\s/@:]{0,100}:[^\\s/@]{1,300}(@)"),
    ACCESS_KEY("an AWS access key", "()\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b()"),
    GITHUB_TOKEN("a GitHub token", "()\\b(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_[A-Za-z0-9_]{22,255})()"),
    GITLAB_TOKEN("a GitLab token", "()\\bglpat-[A-Za-z0-9_-]{20,100}()"),
    SLACK_TOKEN("a Slack token", "()\\bxox[abeoprs]-[A-Za-z0-9-]{10,255}()"),
    WEB_TOKEN("a JSON web token", "()\\beyJ[A-Za-z0-9_-]{8,2000}\\.eyJ[A-Za-z0-9_-]{8,2000}\\.[A-Za-z0-9_-]{8,2000}()"),
    PRIVATE_KEY("a private key", "()-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----()"),
    /** The ARN of a secret in Secrets Manager says where one is, which is how it should be. */
    NAMED(
            "a password or token",
            "(?i)((?<!:secretsmanager:[a-z0-9-]{0,25}:[0-9]{0,12}:)\\b(?:password|passwd|pwd|secret|token|api_?key) {0,3}[=:] {0,3})[^\\s,;*]{4,300}()"),
    EMAIL("an e-mail address", "()[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}\\.[A-Za-z0-9.-]{0,190}[A-Za-z]{2}()");

    private final String meaning;
    private final Pattern pattern;

    SecretKind(String meaning, String pattern) {
        this.meaning = meaning;
        this.pattern = Pattern.compile(pattern);
    }

    /** Returns what it is, for people. */
    String meaning() {
        return meaning;
    }

    boolean isIn(String text) {
        return pattern.matcher(text).find();
    }

    /** Replaces what is confidential and leaves what stands around it. */
    String hide(String text, String mask) {
        return pattern.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(mask) + "$2");
    }
}
