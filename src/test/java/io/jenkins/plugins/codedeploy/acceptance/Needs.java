package io.jenkins.plugins.codedeploy.acceptance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The plugins without which a scenario cannot be run: it is then reported as skipped, naming them. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@interface Needs {

    /** Pipeline jobs, steps and Groovy. */
    String PIPELINE = "workflow-job,workflow-cps,workflow-basic-steps,workflow-durable-task-step";

    /** Ids of plugins; one entry may hold several with commas between. */
    String[] value();
}
