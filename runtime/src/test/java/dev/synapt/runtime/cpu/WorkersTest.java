package dev.synapt.runtime.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void sharesCoverAllPiecesOnce(int count) {
        for (int pieces : new int[] {0, 1, 2, 3, 7, 64, 1001}) {
            int next = 0;
            for (int i = 0; i < count; i++) {
                Worker worker = new Worker(i, count, null);
                assertThat(worker.from(pieces)).isEqualTo(next);
                next = worker.to(pieces);
                assertThat(next - worker.from(pieces)).isBetween(pieces / count, (pieces + count - 1) / count);
            }
            assertThat(next).isEqualTo(pieces);
        }
    }

    /** Each round every worker writes its share and then reads what the others wrote: wrong sums show a barrier that leaks. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void nobodyPassesABarrierBeforeTheOthersAreThere(int count) {
        Team team = team(count, true);
        int rounds = 50;
        int[] values = new int[64];
        AtomicInteger wrong = new AtomicInteger();
        Workers.Step step = worker -> {
            for (int round = 1; round <= rounds; round++) {
                Arrays.fill(values, worker.from(values.length), worker.to(values.length), round);
                worker.await();
                for (int value : values) {
                    if (value != round) {
                        wrong.incrementAndGet();
                    }
                }
                worker.await();
            }
        };
        for (int i = 0; i < 200; i++) {
            team.run(step);
        }
        assertThat(wrong).hasValue(0);
        for (int i = 0; i < count; i++) {
            assertThat(team.pieces(i)).isBetween(200L * rounds * (64 / count), 200L * rounds * (64 / count + 1));
        }
    }

    @Test
    void aFailureOfAnyWorkerEndsTheStepForAllAndIsThrown() {
        Team team = team(3, true);
        for (int i = 0; i < 3000; i++) {
            int failing = i % 4;
            int at = i / 4 % 3;
            var failure = new IllegalStateException("worker " + failing);
            int[] sum = new int[3];
            Workers.Step step = worker -> {
                int index = worker.from(3);
                for (int round = 0; round < 3; round++) {
                    if (index == failing && round == at) {
                        throw failure;
                    }
                    worker.await();
                    sum[index]++;
                }
            };
            if (failing < 3) {
                assertThatThrownBy(() -> team.run(step)).isSameAs(failure);
            } else {
                team.run(step);
                assertThat(sum).containsExactly(3, 3, 3);
            }
        }
    }

    @Test
    void severalFailuresAreOneForTheCaller() {
        Team team = team(4, true);
        for (int i = 0; i < 500; i++) {
            assertThatThrownBy(() -> team.run(worker -> {
                        throw new OutOfMemoryError("worker");
                    }))
                    .isInstanceOf(OutOfMemoryError.class);
        }
    }

    /** The first caller holds the workers until the second one is done. */
    @Test
    void whoFindsTheWorkersBusyWorksAlone() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Thread first = Thread.ofPlatform()
                .start(() -> Workers.run(worker -> {
                    if (worker.isFirst()) {
                        busy.countDown();
                        await(done);
                    }
                }));
        busy.await();
        List<Worker> seconds = new ArrayList<>();
        try {
            Workers.run(seconds::add);
        } finally {
            done.countDown();
            first.join();
        }
        assertThat(seconds).containsExactly(Worker.ofThread());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void callersAtTheSameTimeDoAllTheirWork() throws InterruptedException {
        AtomicInteger wrong = new AtomicInteger();
        List<Thread> callers = new ArrayList<>();
        for (int caller = 0; caller < 3; caller++) {
            int[] values = new int[100];
            Workers.Step step = worker -> {
                for (int i = worker.from(values.length); i < worker.to(values.length); i++) {
                    values[i]++;
                }
                worker.await();
            };
            callers.add(Thread.ofPlatform().start(() -> {
                for (int i = 1; i <= 2000; i++) {
                    Workers.run(step);
                    for (int value : values) {
                        if (value != i) {
                            wrong.incrementAndGet();
                        }
                    }
                }
            }));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(wrong).hasValue(0);
    }

    @Test
    void aStepWithinAStepIsDoneAlone() {
        AtomicInteger inner = new AtomicInteger();
        AtomicInteger outer = new AtomicInteger();
        Workers.run(worker -> {
            outer.incrementAndGet();
            Workers.run(alone -> {
                assertThat(alone.count()).isEqualTo(1);
                inner.incrementAndGet();
            });
            worker.await();
        });
        assertThat(outer.get()).isIn(1, Workers.count());
        assertThat(inner).hasValue(outer.get());
    }

    @Test
    void workersThatSleptWakeUp() throws InterruptedException {
        Team team = team(3, true);
        AtomicInteger runs = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            team.run(worker -> runs.incrementAndGet());
            Thread.sleep(5);
        }
        assertThat(runs).hasValue(60);
    }

    @Test
    void anInterruptedCallerStillWaitsForTheOthers() {
        Team team = team(2, false);
        AtomicInteger runs = new AtomicInteger();
        Thread.currentThread().interrupt();
        team.run(worker -> {
            if (!worker.isFirst()) {
                long start = System.nanoTime();
                while (System.nanoTime() - start < 5_000_000) {
                    Thread.onSpinWait();
                }
            }
            runs.incrementAndGet();
        });
        assertThat(runs).hasValue(2);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void threadsAreDaemons() {
        team(3, true).run(worker -> {});
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("synapt-worker-")))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(Thread::isDaemon);
    }

    @Test
    void warmStepsAllocateNothing() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        float[] sums = new float[64];
        Workers.Step inner = worker -> sums[0]++;
        Workers.Step step = worker -> {
            worker.scratch(100);
            worker.await();
            Workers.run(inner);
        };
        for (int i = 0; i < 2000; i++) {
            Workers.run(step);
        }
        long before = threads.getTotalThreadAllocatedBytes();
        long own = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
            Workers.run(step);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - own).isLessThan(1000);
        assertThat(threads.getTotalThreadAllocatedBytes() - before).isLessThan(100_000);
    }

    /** A step in which one works and the other waits is soon done by one alone, and the result is the same. */
    @Test
    void aStepThatIsNotWorthSharingIsDoneAlone() {
        Team team = new Team(2, true);
        AtomicInteger steps = new AtomicInteger();
        AtomicInteger runs = new AtomicInteger();
        for (int i = 0; i < 12; i++) {
            team.run(worker -> {
                runs.incrementAndGet();
                if (worker.isFirst()) {
                    steps.incrementAndGet();
                    // Long enough for the other to come in time on a busy machine, too.
                    LockSupport.parkNanos(20_000_000);
                }
                worker.await();
            });
        }
        assertThat(steps).hasValue(12);
        assertThat(runs.get()).isBetween(13, 20);
    }

    @Test
    void alignedArraysTakeHalfARegionOfTheHeap() {
        assertThat(Worker.aligned(64L << 20)).isEqualTo((512 << 10) / Float.BYTES);
        assertThat(Worker.aligned(6028L << 20)).isEqualTo((2 << 20) / Float.BYTES);
        assertThat(Worker.aligned(1L << 40)).isEqualTo((16 << 20) / Float.BYTES);
    }

    @Test
    void onlyWhatScratchIsBetterForIsCopied() {
        assertThat(Worker.isWorseThanScratch(1000, 1 << 19)).isTrue();
        assertThat(Worker.isWorseThanScratch(1 << 19, 1 << 19)).isFalse();
        // Of a heap of 32 GiB and more scratch is shorter than half a region.
        assertThat(Worker.isWorseThanScratch(1000, Worker.aligned(32L << 30))).isFalse();
    }

    /** One that fails before it has voted must not make the votes of later steps mean different things. */
    @Test
    void votesAreCountedAnewAfterAFailure() {
        for (int failing = 0; failing < 3; failing++) {
            Team team = team(3, false);
            int who = failing;
            team.run(worker -> worker.all(worker.index() != 1));
            assertThatThrownBy(() -> team.run(worker -> {
                        if (worker.index() == who) {
                            throw new IllegalStateException("before its vote");
                        }
                        worker.all(true);
                    }))
                    .hasMessage("before its vote");
            AtomicInteger yes = new AtomicInteger();
            for (int i = 0; i < 4; i++) {
                boolean veto = i % 2 == 0;
                team.run(worker -> {
                    if (worker.all(worker.index() != 2 || !veto)) {
                        yes.incrementAndGet();
                    }
                    worker.await();
                });
                assertThat(yes.getAndSet(0)).isEqualTo(veto ? 0 : 3);
            }
        }
    }

    /** A fast worker may veto the next vote before a slow one has asked what came of this. */
    @Test
    void aVoteIsRememberedUntilTheNextIsOver() {
        Barrier barrier = new Barrier(2, false);
        barrier.veto(1);
        barrier.veto(2);
        assertThat(barrier.isVetoed(1)).isTrue();
        assertThat(barrier.isVetoed(2)).isTrue();
        assertThat(barrier.isVetoed(3)).isFalse();
        barrier.veto(4);
        assertThat(barrier.isVetoed(3)).isFalse();
        assertThat(barrier.isVetoed(4)).isTrue();
    }

    @Test
    void byItselfAWorkerHasAllWorkAndTheSameScratch() {
        Worker worker = new Worker(0, 3, null);
        assertThat(worker.byItself().to(5) - worker.byItself().from(5)).isEqualTo(5);
        assertThat(worker.byItself().scratch(10)).isSameAs(worker.scratch(10));
        assertThat(worker.pieces()).isEqualTo(5);
        assertThat(Worker.alone().byItself().count()).isEqualTo(1);
    }

    @Test
    void thePropertySaysHowMany() {
        assertThat(Workers.count(null, 2)).isEqualTo(2);
        assertThat(Workers.count("4", 2)).isEqualTo(4);
        assertThat(Workers.count(" 1 ", 2)).isEqualTo(1);
        for (String nonsense : new String[] {"0", "-1", "two", "", "9999999999"}) {
            assertThat(Workers.count(nonsense, 2)).as(nonsense).isEqualTo(2);
        }
    }

    /** A team that works together whatever it brings. */
    private static Team team(int workers, boolean spin) {
        return new Team(workers, spin, new Benefit(true), new FasterWay(false));
    }
}
