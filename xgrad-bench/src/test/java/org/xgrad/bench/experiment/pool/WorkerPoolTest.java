package org.xgrad.bench.experiment.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
    List<RunSpec> all = List.of(good, bad, other);
    List<String> failures = Collections.synchronizedList(new ArrayList<>());
    WorkerPool pool =
        new WorkerPool(
            store,
            new WorkerSettings("256m", 0, 60, Path.of("none")),
            inHand ->
                all.stream()
                    .filter(run -> !inHand.test(run.id()))
                    .filter(run -> store.directory(run).state() == RunState.PENDING)
                    .findFirst(),
            new PoolListener() {
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
            });
    assertThat(pool.execute(1)).isEqualTo(1);
    assertThat(store.directory(good).state()).isEqualTo(RunState.DONE);
    assertThat(store.directory(other).state()).isEqualTo(RunState.DONE);
    assertThat(failures).singleElement().asString().contains(bad.id(), "its data is otherwise");
  }
}
