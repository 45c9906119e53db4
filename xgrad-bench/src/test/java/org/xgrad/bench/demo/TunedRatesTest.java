package org.xgrad.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xgrad.bench.experiment.Cell;
import org.xgrad.bench.experiment.Experiment;
import org.xgrad.bench.experiment.ExperimentFile;
import org.xgrad.bench.experiment.result.CellResult;
import org.xgrad.bench.experiment.result.ExperimentResult;
import org.xgrad.bench.experiment.result.ResultsFile;
import org.xgrad.bench.optimizer.Optimizer;

class TunedRatesTest {
  private static final Experiment LENET =
      ExperimentFile.read(Path.of("experiments/small-lenet.yaml"));

  @Test
  void areWhatTheKeptRunsGave() {
    ResultsFile results = ResultsFile.read(Path.of("../docs/results/small-lenet.jsonl"));
    Map<String, Double> tuned = new HashMap<>();
    for (CellResult cell : ExperimentResult.of(results.plan(LENET), results).cells()) {
      cell.tuning()
          .best()
          .ifPresent(rate -> tuned.put(cell.plan().cell().optimizer().name(), rate));
    }
    assertThat(TunedRates.all()).isEqualTo(tuned);
    tuned.forEach((name, rate) -> assertThat(TunedRates.of(Optimizer.named(name))).isEqualTo(rate));
  }

  @Test
  void othersHaveTheirAuthorsRates() {
    Optimizer radam = Optimizer.named("radam");
    assertThat(TunedRates.of(radam)).isEqualTo(radam.defaultLearningRate());
  }

  /** The demo trains as these runs did. */
  @Test
  void theSettingsAreTheDemos() {
    for (Cell cell : LENET.cells()) {
      assertThat(cell.batch()).isEqualTo(64);
      assertThat(cell.epochs()).isEqualTo(4);
      assertThat(cell.network().text("activation", "")).isEqualTo("relu");
    }
  }
}
