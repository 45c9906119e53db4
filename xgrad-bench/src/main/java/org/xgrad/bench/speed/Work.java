package org.xgrad.bench.speed;

/** The parts of a training step that an optimizer has to do with, and all of them together. */
enum Work {
  /** {@code cache <- theta, theta <- theta - s*U}. */
  PREDICT("predict + cache"),
  /** {@code theta <- cache}. */
  RESTORE("restore"),
  /** The optimizer's state and its step, which takes the gradient's place. */
  UPDATE("update"),
  /** Predict, update, {@code theta <- cache - gradient}: all but forward and backward. */
  STEP("whole step");

  private final String label;

  Work(String label) {
    this.label = label;
  }

  /** How people write it. */
  String label() {
    return label;
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
    };
  }
}
