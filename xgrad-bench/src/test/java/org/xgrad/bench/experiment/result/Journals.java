package org.xgrad.bench.experiment.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.xgrad.bench.experiment.ExperimentFile;
import org.xgrad.bench.experiment.plan.ExperimentPlan;
import org.xgrad.bench.experiment.plan.FinishedRun;
import org.xgrad.bench.experiment.run.EpochRecord;
import org.xgrad.bench.experiment.run.RunSpec;
import org.xgrad.bench.experiment.task.Tasks;
import org.xgrad.bench.experiment.time.TimeResult;
import org.xgrad.bench.experiment.time.TimedTraining;

/** Results without training: what a run yields follows from what it is. */
public final class Journals {
  private static final int EPOCHS = 6;

  private Journals() {}

  /** An experiment of two cells, with controls, an average and a value of the paper. */
  public static ExperimentPlan plan(Path directory) {
    String text =
        """
        title: A title with <angles> & "quotes"
        question: A question?
        different: [Nothing was trained.]
        defaults:
          network: linear
          data: fashion-mnist-6000
          batch: 128
          epochs: 6
          optimizer: sgdm
          rates: {from: 1, to: 4}
          steps: [0, 1, 2, 5 within 0.02]
          controls: [{rate: 2}]
          seeds: 1 to 8
          tuningSeeds: [101]
          average: 0.9
        cells:
          - name: first
            paper: {table: VI, values: {0: 86.85, 1: 89.95}, note: 50 epochs}
          - {name: second, metric: loss, paper: {table: IV, values: {0: 2, 1: 1.5}}}
        """;
    try {
      Path file = Files.writeString(directory.resolve("invented.yaml"), text);
      return ExperimentPlan.of(ExperimentFile.read(file), new Tasks(Path.of("none")));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The run, with an accuracy that a test says and a loss that goes with it. */
  public static Optional<FinishedRun> run(RunSpec spec, ToDoubleFunction<RunSpec> accuracy) {
    List<EpochRecord> epochs = new ArrayList<>();
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      double value = accuracy.applyAsDouble(spec) - 0.3 / epoch;
      epochs.add(
          new EpochRecord(
              epoch,
              2 - value,
              2 - value,
              2.1 - value,
              value,
              Map.of("top-5", 0.99),
              1.9 - value,
              2 - value,
              value + 0.02,
              spec.steps().predicts() ? 0.8 : null,
              spec.steps().predicts() ? 1.5 : null,
              spec.steps().predicts() ? 0.5 : null,
              1.25,
              0.25,
              1.4));
    }
    return Optional.of(
        new FinishedRun(spec, epochs, false, Map.of("java", "17", "processor", "one")));
  }

  /** How long steps took: half as long again with each step that is predicted. */
  public static List<TimeResult> times(ExperimentPlan plan) {
    TimedTraining training = TimedTraining.of(plan.experiment().cells().get(0));
    List<List<Double>> seconds = new ArrayList<>();
    List<Double> peaks = new ArrayList<>();
    for (int choice = 0; choice < training.steps().size(); choice++) {
      seconds.add(List.of(0.1 + 0.05 * choice, 0.2 + 0.1 * choice));
      peaks.add(100.0 + choice);
    }
    return List.of(
        new TimeResult(training, 7850, 6000, seconds, peaks, 0.5, 0.1, Map.of("java", "17")));
  }
}
