package org.xgrad.bench.experiment.result;

import org.xgrad.bench.experiment.Treatment;

/**
 * A treatment and its evaluation: the unit that a cell compares.
 *
 * @param treatment how it is trained
 * @param isAveraged whether the average of weights is evaluated, and not the weights themselves
 */
public record Variant(Treatment treatment, boolean isAveraged) {
  /** What all others are held against. */
  public static final Variant PLAIN = new Variant(Treatment.PLAIN, false);

  /** Its name: "s = 1", "s = 0, averaged weights". */
  public String label() {
    return isAveraged ? treatment.label() + ", averaged weights" : treatment.label();
  }

  /** Whether it differs from the plain one in the steps predicted alone. */
  public boolean isPrediction() {
    return !isAveraged && !treatment.isControl() && treatment.steps().predicts();
  }
}
