package org.xgrad.dl4j.parallel;

import org.xgrad.error.Diagnosis;
import org.xgrad.error.XGradFailure;

/**
 * A {@code fit} of a {@code ParallelWrapper} that ended before its data did. All workers have ended
 * by then, and the network holds real weights and is attached.
 */
public class ParallelTrainingException extends IllegalStateException implements XGradFailure {
  private static final long serialVersionUID = 1L;
  private static final String WRAPPER = "ParallelWrapper";

  private final Diagnosis diagnosis;

  private ParallelTrainingException(Diagnosis diagnosis, Throwable cause) {
    super(diagnosis.message(), cause);
    this.diagnosis = diagnosis;
  }

  /** One of its workers failed by this. */
  static ParallelTrainingException failedBy(Throwable cause) {
    return new ParallelTrainingException(
        new Diagnosis(
            WRAPPER,
            "one of its workers failed (" + cause + ")",
            "See the cause. The network can be trained on, by another wrapper if gradients are"
                + " shared."),
        cause);
  }

  /** The thread that called it was interrupted. */
  static ParallelTrainingException interrupted(InterruptedException cause) {
    return new ParallelTrainingException(
        new Diagnosis(
            WRAPPER,
            "its fit was interrupted",
            "The network can be trained on, by another wrapper if gradients are shared."),
        cause);
  }

  @Override
  public Diagnosis diagnosis() {
    return diagnosis;
  }
}
