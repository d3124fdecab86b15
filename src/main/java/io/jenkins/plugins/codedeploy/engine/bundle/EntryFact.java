package io.jenkins.plugins.codedeploy.engine.bundle;

import java.io.Serializable;

/**
 * What is known of one packed entry, for checks on the controller.
 *
 * @param name the name in the archive, without a slash at the end
 * @param kind what it is
 * @param mode the Unix permission bits
 * @param size the content's length in bytes; 0 for folders
 * @param text what the beginning of the content looks like
 */
public record EntryFact(String name, EntryKind kind, int mode, long size, FirstLine text) implements Serializable {}
