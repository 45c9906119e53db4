package org.xgrad.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.xgrad.bench.network.Nonlinearity;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.bench.optimizer.StepChoice;
import org.xgrad.bench.training.EpochResult;
import org.xgrad.bench.training.RunPlan;
import org.xgrad.bench.training.RunResult;

/** Results of runs that never took place. */
final class Runs {
  private Runs() {}

  /** A run with these test accuracies after its epochs, and a loss of 1 - accuracy. */
  static RunResult run(double steps, long seed, double... accuracies) {
    RunPlan plan =
        new RunPlan(
            Optimizer.named("adam"),
            Nonlinearity.RELU,
            1e-3,
            5e-4,
            new StepChoice.Fixed(steps),
            seed,
            accuracies.length,
            128);
    List<EpochResult> epochs = new ArrayList<>();
    DoubleStream.of(accuracies)
        .forEach(
            accuracy ->
                epochs.add(new EpochResult(epochs.size() + 1, 1 - accuracy, accuracy, 2.5)));
    return new RunResult(plan, epochs, 2.5 + steps);
  }
}
