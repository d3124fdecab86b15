package io.jenkins.plugins.codedeploy.connection;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Connections that several deployments use at the same time, or shortly after one another.
 *
 * <p>Each is closed some time after its last user left, so that nobody who still holds it finds it closed. Safe for use
 * by several threads.
 */
public final class SharedConnections {
    /** How long a connection stays open without users. */
    static final Duration LINGER = Duration.ofMinutes(2);

    private final BiConsumer<Duration, Runnable> later;
    private final Map<String, Shared> open = new HashMap<>();

    /**
     * Makes an empty collection.
     *
     * @param later runs a task once, after a while
     */
    public SharedConnections(BiConsumer<Duration, Runnable> later) {
        this.later = later;
    }

    /**
     * Takes part in a connection, which is opened if nobody has it.
     *
     * @param key equal for all that may share
     * @param opener makes the connection
     */
    public Lease lease(String key, Supplier<OpenConnection> opener) {
        synchronized (open) {
            Shared shared = open.get(key);
            if (shared == null) {
                shared = new Shared(opener.get());
                open.put(key, shared);
            }
            shared.users++;
            shared.leases++;
            return new Lease(key, opener);
        }
    }

    private void closeUnused(String key, Shared shared, long leases) {
        synchronized (open) {
            if (shared.users == 0 && shared.leases == leases) {
                open.remove(key);
                shared.connection.close();
            }
        }
    }

    private static final class Shared {
        private OpenConnection connection;
        private int users;
        private long leases;

        private Shared(OpenConnection connection) {
            this.connection = connection;
        }
    }

    /** One user's part in a connection. */
    public final class Lease implements AutoCloseable {
        private final String key;
        private final Supplier<OpenConnection> opener;
        private OpenConnection seen;
        private boolean closed;

        private Lease(String key, Supplier<OpenConnection> opener) {
            this.key = key;
            this.opener = opener;
        }

        /** Returns the connection, opened anew when this user has had the present one before and asks again. */
        public OpenConnection fresh() {
            synchronized (open) {
                Shared shared = shared();
                if (shared.connection.equals(seen)) {
                    OpenConnection old = shared.connection;
                    old.forgetSession();
                    shared.connection = opener.get();
                    later.accept(LINGER, old::close);
                }
                seen = shared.connection;
                return seen;
            }
        }

        /** Returns the connection. */
        public OpenConnection connection() {
            synchronized (open) {
                return shared().connection;
            }
        }

        @Override
        public void close() {
            synchronized (open) {
                if (closed) {
                    return;
                }
                Shared shared = shared();
                closed = true;
                shared.users--;
                if (shared.users == 0) {
                    long leases = shared.leases;
                    later.accept(LINGER, () -> closeUnused(key, shared, leases));
                }
            }
        }

        private Shared shared() {
            if (closed) {
                throw new IllegalStateException("this part in the connection has ended");
            }
            return Objects.requireNonNull(open.get(key), "a lease keeps its connection open");
        }
    }
}
