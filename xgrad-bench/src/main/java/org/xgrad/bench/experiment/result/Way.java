package org.xgrad.bench.experiment.result;

import org.xgrad.bench.experiment.Arm;

/**
 * A way to train and to evaluate: the unit that a cell compares.
 *
 * @param arm how it is trained
 * @param isAveraged whether the average of weights is evaluated, and not the weights themselves
 */
public record Way(Arm arm, boolean isAveraged) {
  /** What all others are held against. */
  public static final Way PLAIN = new Way(Arm.PLAIN, false);

  /** Its name: "s = 1", "s = 0, averaged weights". */
  public String label() {
    return isAveraged ? arm.label() + ", averaged weights" : arm.label();
  }

  /** Whether it differs from the plain one in the steps predicted alone. */
  public boolean isPrediction() {
    return !isAveraged && !arm.isControl() && arm.steps().predicts();
  }
}
