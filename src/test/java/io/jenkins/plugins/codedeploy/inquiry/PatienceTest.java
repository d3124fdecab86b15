package io.jenkins.plugins.codedeploy.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;

class PatienceTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final ExecutorService threads = mock(ExecutorService.class);

    @SuppressWarnings("unchecked")
    private final Future<String> answer = mock(Future.class);

    private final Patience patience = new Patience(threads);

    @AfterEach
    void nobodyIsInterrupted() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void whatTakesTooLongIsInterruptedAndSaid() throws Exception {
        when(threads.submit(ArgumentMatchers.<Callable<String>>any())).thenReturn(answer);
        when(answer.get(anyLong(), eq(TimeUnit.MILLISECONDS))).thenThrow(new TimeoutException());

        assertThatThrownBy(() -> patience.ask(LIMIT, () -> "never"))
                .isInstanceOf(InputProblem.class)
                .hasMessage("AWS did not answer within 5 seconds; type what you know, or try again shortly");
        verify(answer).get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        verify(answer).cancel(true);
    }

    @Test
    void tooManyAtOnceAreTurnedAway() {
        when(threads.submit(ArgumentMatchers.<Callable<String>>any())).thenThrow(new RejectedExecutionException());

        assertThatThrownBy(() -> patience.ask(LIMIT, () -> "never"))
                .hasMessage("AWS is being asked for too many forms at once; type what you know, or try again shortly");
    }

    @Test
    void aPersonWhoLeavesIsNotWaitedFor() throws Exception {
        when(threads.submit(ArgumentMatchers.<Callable<String>>any())).thenReturn(answer);
        when(answer.get(anyLong(), any())).thenThrow(new InterruptedException());

        assertThatThrownBy(() -> patience.ask(LIMIT, () -> "never"))
                .hasMessage("the question was interrupted; type what you know, or try again shortly");
        assertThat(Thread.interrupted()).isTrue();
        verify(answer).cancel(true);
    }

    @Test
    void problemsArePassedOnAsTheyAreAndDefectsAsDefects() {
        Patience direct = new Patience(new Direct());
        InputProblem problem = new InputProblem("region", "x", "region is wrong", "correct it");

        assertThat(direct.ask(LIMIT, () -> "shop")).isEqualTo("shop");
        assertThatThrownBy(() -> direct.ask(LIMIT, () -> {
                    throw problem;
                }))
                .isSameAs(problem);
        assertThatThrownBy(() -> direct.ask(LIMIT, () -> {
                    throw new CancellationException("stopped");
                }))
                .hasMessage("the question was interrupted; type what you know, or try again shortly");
        assertThatThrownBy(() -> direct.ask(LIMIT, () -> {
                    throw new IllegalArgumentException("a defect");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    private static final class Direct extends AbstractExecutorService {
        @Override
        public void execute(Runnable work) {
            work.run();
        }

        @Override
        public void shutdown() {
            // nothing runs
        }

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
