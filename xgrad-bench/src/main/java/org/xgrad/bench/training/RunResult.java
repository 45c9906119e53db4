package org.xgrad.bench.training;

import java.util.List;

/**
 * What came of a run.
 *
 * @param plan what it was to do
 * @param epochs its epochs in order, at least one
 * @param stepMillis median time of all its training steps, in milliseconds
 */
public record RunResult(RunPlan plan, List<EpochResult> epochs, double stepMillis) {

  /** Keeps a copy of the epochs. */
  public RunResult {
    epochs = List.copyOf(epochs);
  }

  /** The best test accuracy after any epoch, from 0 to 1. */
  public double maxAccuracy() {
    return epochs.stream().mapToDouble(EpochResult::testAccuracy).max().orElseThrow();
  }

  /** Mean test accuracy from epoch {@code first} on, from 0 to 1; NaN if there is no such epoch. */
  public double meanAccuracySince(int first) {
    return epochs.stream()
        .filter(epoch -> epoch.epoch() >= first)
        .mapToDouble(EpochResult::testAccuracy)
        .average()
        .orElse(Double.NaN);
  }

  /** Whether the training loss stopped being a number. */
  public boolean diverged() {
    return epochs.stream().anyMatch(epoch -> !Double.isFinite(epoch.trainLoss()));
  }

  /** Training loss after the last epoch, in nats. */
  public double finalLoss() {
    return epochs.get(epochs.size() - 1).trainLoss();
  }
}
