package org.xgrad.bench.speed;

/**
 * The parts of a training step that an optimizer has to do with, and all of them together, and with
 * something more.
 */
enum Work {
  /** {@code cache <- theta, theta <- theta - s*U}. */
  PREDICT("predict + cache"),
  /** {@code theta <- cache}. */
  RESTORE("restore"),
  /** The optimizer's state and its step, which takes the gradient's place. */
  UPDATE("update"),
  /** Predict, update, {@code theta <- cache - gradient}: all but forward and backward. */
  STEP("whole step"),
  /** The step of an adaptive prediction, whose limit takes two norms and a second pass. */
  ADAPTIVE("adaptive step"),
  /** The same with a sample of whether there is something to predict, as every 25th step has it. */
  SAMPLED("adaptive step, sampled"),
  /** A whole step, whose weights are taken into an exponential average. */
  AVERAGED("averaged step"),
  /** A prediction that reaches its trust limit, and its restoration. */
  LIMITED("prediction within a limit");

  private final String label;

  Work(String label) {
    this.label = label;
  }

  /** How people write it. */
  String label() {
    return label;
  }

  /**
   * Whether nobody else has it: there is nothing but this library without it to hold it against.
   */
  boolean isOursAlone() {
    return compareTo(STEP) > 0;
  }

  /**
   * How many arrays of the parameters' length are read and written, one written in place twice.
   *
   * @param slots the optimizer's state arrays
   */
  int transfers(int slots) {
    return switch (this) {
      case PREDICT -> 3 + slots;
      case RESTORE -> 2;
      case UPDATE -> 2 + 2 * slots;
      case STEP -> PREDICT.transfers(slots) + UPDATE.transfers(slots) + 3;
      // U is written, and read twice; theta is read for its norm.
      case ADAPTIVE -> STEP.transfers(slots) + 4;
      // U is written, read and written as a direction, and read beside the step, as both norms are.
      case SAMPLED -> ADAPTIVE.transfers(slots) + slots + 7;
      case AVERAGED -> STEP.transfers(slots) + 3;
      // The state and theta are read for the norms, and again for the move.
      case LIMITED -> PREDICT.transfers(slots) + RESTORE.transfers(slots) + 1 + slots;
    };
  }
}
