package org.xgrad.bench.experiment;

import org.xgrad.bench.optimizer.StepChoice;

/**
 * What a cell's networks are trained with: steps to predict, and what a control changes instead.
 *
 * @param steps the steps predicted
 * @param control what else differs from the cell
 */
public record Treatment(StepChoice steps, Control control) {
  /** What all others are held against: the optimizer by itself. */
  public static final Treatment PLAIN = new Treatment(StepChoice.NONE);

  /** A treatment that differs in the steps predicted alone. */
  public Treatment(StepChoice steps) {
    this(steps, Control.NONE);
  }

  /** Whether something else differs than the steps. */
  public boolean isControl() {
    return !control.equals(Control.NONE);
  }

  /** Its name, unique in the cell: "s = 1", "s = 0, rate x 2". */
  public String label() {
    String steps = "s = " + this.steps.label();
    return isControl() ? steps + ", " + control.label() : steps;
  }
}
