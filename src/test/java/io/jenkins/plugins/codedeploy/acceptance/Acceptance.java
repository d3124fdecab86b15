package io.jenkins.plugins.codedeploy.acceptance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A scenario on the shared controller; test methods may take a {@link Site}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({SiteExtension.class, ReportExtension.class})
@interface Acceptance {

    /** The scenario's number and name, as in docs/compatibility.md. */
    String value();
}
