package org.xgrad.bench.experiment.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xgrad.bench.experiment.run.RunSpec;
import org.xgrad.bench.experiment.run.RunState;
import org.xgrad.bench.experiment.run.RunStore;
import org.xgrad.bench.experiment.run.Specs;

class WorkerPoolTest {
  @TempDir private Path root;

  /** One run whose data is another's than it says, between two that are well. */
  @Test
  void aRunThatFailsDoesNotKeepOthersFromBeingDone() throws InterruptedException {
    RunStore store = new RunStore(root);
    RunSpec good = Specs.small(1);
    RunSpec bad =
        new RunSpec(
            good.computation(),
            good.network(),
            good.data(),
            "otherwise",
            good.part(),
            good.batch(),
            good.epochs(),
            good.optimizer(),
            good.decay(),
            good.rate(),
            good.schedule(),
            good.steps(),
            good.average(),
            good.seed());
    RunSpec other = good.withRate(0.001);
    Told told = new Told();
    assertThat(pool(store, List.of(good, bad, other), told).execute(1)).isEqualTo(1);
    assertThat(store.directory(good).state()).isEqualTo(RunState.DONE);
    assertThat(store.directory(other).state()).isEqualTo(RunState.DONE);
    assertThat(told.failures)
        .singleElement()
        .asString()
        .contains(bad.id(), "its data is otherwise");
    assertThat(told.waits).isEmpty();
  }

  /** What another process works on is waited for, and taken over where that process is gone. */
  @Test
  void aRunThatAnotherProcessWorksOnIsNotForgotten() throws Exception {
    RunStore store = new RunStore(root);
    RunSpec run = Specs.small(1);
    Path lock = store.prepared(run).path().resolve("lock");
    try (FileChannel held =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      held.lock();
      Told told =
          new Told() {
            @Override
            public void waiting(int elsewhere) {
              super.waiting(elsewhere);
              close(held);
            }
          };
      assertThat(pool(store, List.of(run), told).execute(2)).isZero();
      assertThat(told.waits).containsExactly(1);
    }
    assertThat(store.directory(run).state()).isEqualTo(RunState.DONE);
  }

  /** Nobody would end that process any more. */
  @Test
  void aPoolThatIsClosedStartsNoProcess() throws InterruptedException {
    WorkerPool pool = pool(new RunStore(root), List.of(), new Told());
    assertThat(pool.execute(1)).isZero();
    assertThat(pool.start()).isEmpty();
  }

  @Test
  void whatFailsForAllRunsIsToldWithItsCause() {
    RunStore store = new RunStore(root);
    Told told =
        new Told() {
          @Override
          public void started(RunSpec run) {
            throw new UncheckedIOException(new IOException("no space left"));
          }
        };
    assertThatThrownBy(() -> pool(store, List.of(Specs.small(1)), told).execute(1))
        .isInstanceOf(WorkerPoolException.class)
        .hasMessageContaining("no space left")
        .hasMessageContaining("give the same command again")
        .hasCauseInstanceOf(UncheckedIOException.class);
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static WorkerPool pool(RunStore store, List<RunSpec> all, PoolListener listener) {
    return new WorkerPool(
        store,
        new WorkerSettings("256m", 0, 60, Path.of("none")),
        new Agenda() {
          @Override
          public Optional<RunSpec> next(Predicate<String> isTaken) {
            return all.stream()
                .filter(run -> !isTaken.test(run.id()))
                .filter(
                    run ->
                        List.of(RunState.PENDING, RunState.INTERRUPTED)
                            .contains(store.directory(run).state()))
                .findFirst();
          }

          @Override
          public int elsewhere() {
            return (int)
                all.stream()
                    .filter(run -> store.directory(run).state() == RunState.RUNNING)
                    .count();
          }
        },
        listener);
  }

  /** What a pool tells. */
  static class Told implements PoolListener {
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> waits = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void started(RunSpec run) {}

    @Override
    public void epochDone(RunSpec run, String figures) {}

    @Override
    public void done(RunSpec run) {}

    @Override
    public void failed(RunSpec run, String failure) {
      failures.add(run.id() + " " + failure);
    }

    @Override
    public void waiting(int elsewhere) {
      waits.add(elsewhere);
    }
  }
}
