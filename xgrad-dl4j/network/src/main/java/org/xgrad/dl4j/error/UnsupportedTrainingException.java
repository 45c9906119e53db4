package org.xgrad.dl4j.error;

import org.xgrad.error.Diagnosis;
import org.xgrad.error.XGradFailure;

/**
 * A way of training a network that weight prediction does not reach, or reaches only once it is
 * asked to.
 */
public class UnsupportedTrainingException extends IllegalArgumentException implements XGradFailure {
  private static final long serialVersionUID = 1L;

  private final Diagnosis diagnosis;

  /** A failure of {@code offender}: what is wrong, and what to do about it. */
  public UnsupportedTrainingException(String offender, String problem, String remedy) {
    this(new Diagnosis(offender, problem, remedy));
  }

  private UnsupportedTrainingException(Diagnosis diagnosis) {
    super(diagnosis.message());
    this.diagnosis = diagnosis;
  }

  @Override
  public Diagnosis diagnosis() {
    return diagnosis;
  }
}
