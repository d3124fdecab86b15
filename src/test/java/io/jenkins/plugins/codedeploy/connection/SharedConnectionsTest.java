package io.jenkins.plugins.codedeploy.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.AlarmPort;
import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.FunctionPort;
import io.jenkins.plugins.codedeploy.engine.IdentityPort;
import io.jenkins.plugins.codedeploy.engine.RevisionStore;
import io.jenkins.plugins.codedeploy.engine.TaskPort;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who opens connections, who shares them, and when they are closed. */
class SharedConnectionsTest {
    private final List<Runnable> later = new ArrayList<>();
    private final List<Fake> opened = new ArrayList<>();
    private final SharedConnections connections = new SharedConnections((delay, task) -> later.add(task));

    @Test
    void equalKeysShareAndOthersDoNot() {
        SharedConnections.Lease first = lease("a");
        SharedConnections.Lease second = lease("a");
        SharedConnections.Lease other = lease("b");

        assertThat(first.connection()).isSameAs(second.connection());
        assertThat(other.connection()).isNotSameAs(first.connection());
        assertThat(opened).hasSize(2);
    }

    @Test
    void theLastUserLeavesItOpenForAWhile() {
        SharedConnections.Lease first = lease("a");
        SharedConnections.Lease second = lease("a");
        first.close();
        first.close();
        assertThat(later).isEmpty();

        second.close();
        assertThat(opened.get(0).closed).isFalse();
        later.forEach(Runnable::run);

        assertThat(opened.get(0).closed).isTrue();
    }

    @Test
    void whoComesInTheMeantimeKeepsItOpen() {
        lease("a").close();
        SharedConnections.Lease next = lease("a");
        later.forEach(Runnable::run);
        assertThat(opened).hasSize(1);
        assertThat(opened.get(0).closed).isFalse();

        next.close();
        later.get(0).run();
        assertThat(opened.get(0).closed).isFalse();
        later.get(1).run();

        assertThat(opened.get(0).closed).isTrue();
    }

    @Test
    void whoAsksAgainForAFreshConnectionGetsANewOneAndSoDoAllOthers() {
        SharedConnections.Lease first = lease("a");
        SharedConnections.Lease second = lease("a");
        OpenConnection old = first.fresh();

        OpenConnection renewed = first.fresh();

        assertThat(renewed).isNotSameAs(old).isSameAs(second.fresh());
        assertThat(opened).hasSize(2);
        later.forEach(Runnable::run);
        assertThat(opened.get(0).closed).isTrue();
        assertThat(opened.get(1).closed).isFalse();
    }

    @Test
    void aPartThatHasEndedGivesNoConnection() {
        SharedConnections.Lease lease = lease("a");
        lease.close();

        assertThatThrownBy(lease::connection).isInstanceOf(IllegalStateException.class);
    }

    private SharedConnections.Lease lease(String key) {
        return connections.lease(key, () -> {
            Fake fake = new Fake();
            opened.add(fake);
            return fake;
        });
    }

    private static final class Fake implements OpenConnection {
        private boolean closed;

        @Override
        public CodeDeployPort codeDeploy() {
            throw new AssertionError("nobody calls");
        }

        @Override
        public RevisionStore revisions() {
            throw new AssertionError("nobody calls");
        }

        @Override
        public FunctionPort functions() {
            throw new AssertionError("nobody calls");
        }

        @Override
        public TaskPort tasks() {
            throw new AssertionError("nobody calls");
        }

        @Override
        public AlarmPort alarms() {
            throw new AssertionError("nobody calls");
        }

        @Override
        public IdentityPort identity() {
            throw new AssertionError("nobody calls");
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
