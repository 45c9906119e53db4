package org.xgrad.bench.experiment;

/**
 * One of the ways to train that a cell compares.
 *
 * @param steps the steps predicted
 * @param control what else differs from the cell
 */
public record Arm(StepChoice steps, Control control) {
  /** What all others are held against: the optimizer by itself. */
  public static final Arm PLAIN = new Arm(StepChoice.NONE);

  /** An arm that differs in the steps predicted alone. */
  public Arm(StepChoice steps) {
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
