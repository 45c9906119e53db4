package org.xgrad.bench.experiment.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xgrad.bench.experiment.plan.FinishedRun;
import org.xgrad.bench.experiment.result.ResultsFile;
import org.xgrad.bench.experiment.run.Computation;
import org.xgrad.bench.experiment.run.EpochRecord;
import org.xgrad.bench.experiment.run.RunSpec;
import org.xgrad.bench.experiment.run.RunState;
import org.xgrad.bench.experiment.run.RunStore;
import org.xgrad.bench.experiment.run.Versions;
import org.xgrad.bench.experiment.task.Tasks;

/**
 * This program computes what it computed for docs/results. Where it is to compute other numbers,
 * the recipe of a {@link Computation} is counted up, and the results are run anew.
 */
class KeptNumbersTest {
  private static final Path RESULTS = Path.of("../docs/results/smallest.jsonl");

  @TempDir private Path root;

  /** A run with prediction and a trust limit, in a process as all runs are. */
  @Test
  void aKeptRunIsComputedAgain() throws InterruptedException {
    FinishedRun kept =
        ResultsFile.read(RESULTS).runs().values().stream()
            .filter(run -> run.spec().part() == Tasks.Part.TEST)
            .filter(run -> run.spec().steps().label().equals("5 within 0.02"))
            .filter(run -> run.spec().seed() == 1)
            .findFirst()
            .orElseThrow();
    RunSpec spec = kept.spec();
    assumeThat(Computation.here().backend())
        .as("what computed the kept runs: another one computes other numbers")
        .isEqualTo(spec.computation().backend());
    assertThat(spec.computation()).isEqualTo(Computation.here());
    RunStore store = new RunStore(root);
    WorkerPoolTest.Told told = new WorkerPoolTest.Told();
    assertThat(WorkerPoolTest.pool(store, List.of(spec), told).execute(1)).isZero();
    assertThat(store.directory(spec).state()).isEqualTo(RunState.DONE);
    List<EpochRecord> again = store.directory(spec).epochs();
    if (Versions.environment().get("processor").equals(kept.environment().get("processor"))) {
      assertThat(numbers(rounded(spec, again))).isEqualTo(numbers(kept.epochs()));
    } else {
      // Other processors add up in another order.
      for (int epoch = 0; epoch < spec.epochs(); epoch++) {
        assertThat(again.get(epoch).trainLoss())
            .isCloseTo(kept.epochs().get(epoch).trainLoss(), withinPercentage(0.5));
      }
    }
  }

  /** To the digits that are kept. */
  private static List<EpochRecord> rounded(RunSpec spec, List<EpochRecord> epochs) {
    FinishedRun run = new FinishedRun(spec, epochs, false, Map.of());
    return new ResultsFile(Map.of(), Map.of(spec.id(), run))
        .rounded()
        .finished(spec)
        .orElseThrow()
        .epochs();
  }

  private static List<EpochRecord> numbers(List<EpochRecord> epochs) {
    return epochs.stream().map(EpochRecord::withoutTimes).toList();
  }
}
