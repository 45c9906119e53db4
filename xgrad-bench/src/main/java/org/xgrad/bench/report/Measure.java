package org.xgrad.bench.report;

import java.util.function.ToDoubleBiFunction;
import org.xgrad.bench.training.RunResult;

/** What is compared of runs. */
enum Measure {
  MAX_ACCURACY((run, epochs) -> 100 * run.maxAccuracy(), 2),
  MEAN_ACCURACY((run, epochs) -> 100 * run.meanAccuracySince(epochs.first()), 2),
  FINAL_LOSS((run, epochs) -> run.finalLoss(), 4),
  STEP_MILLIS((run, epochs) -> run.stepMillis(), 1);

  private final ToDoubleBiFunction<RunResult, EpochWindow> value;
  private final int decimals;

  Measure(ToDoubleBiFunction<RunResult, EpochWindow> value, int decimals) {
    this.value = value;
    this.decimals = decimals;
  }

  /** Its value for a run: accuracies in percent, loss in nats, time in milliseconds. */
  double of(RunResult run, EpochWindow epochs) {
    return value.applyAsDouble(run, epochs);
  }

  /** Decimals worth printing. */
  int decimals() {
    return decimals;
  }
}
