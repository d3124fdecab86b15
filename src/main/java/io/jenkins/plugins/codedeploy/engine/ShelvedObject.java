package io.jenkins.plugins.codedeploy.engine;

import java.time.Instant;

/**
 * An object of a listing.
 *
 * @param key the object's key
 * @param modified when it was written, to the second
 */
public record ShelvedObject(String key, Instant modified) {}
