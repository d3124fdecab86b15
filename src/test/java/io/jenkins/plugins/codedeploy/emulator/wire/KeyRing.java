package io.jenkins.plugins.codedeploy.emulator.wire;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The access keys of the emulated account. */
public final class KeyRing {
    private final Map<String, AccessKey> keys = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> restricted = new ConcurrentHashMap<>();

    /** Makes a key known; one of the same id is replaced. */
    public void add(AccessKey key) {
        keys.put(key.id(), key);
    }

    /** Lets a key do only this, whatever its principal may do: what a session policy allows. */
    public void restrict(String id, Set<String> actions) {
        restricted.put(id, Set.copyOf(actions));
    }

    /** Whether no session policy keeps the key from an action. */
    public boolean permits(String id, String action) {
        Set<String> actions = restricted.get(id);
        return actions == null || actions.contains(action);
    }

    /** The key of this id. */
    public Optional<AccessKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** Lets a key be expired from now on. */
    public void expire(String id) {
        keys.computeIfPresent(
                id, (same, key) -> new AccessKey(id, key.secret(), key.sessionToken(), Instant.EPOCH, key.principal()));
    }

    /** Forgets a key, as if it had been deleted. */
    public void remove(String id) {
        keys.remove(id);
    }
}
