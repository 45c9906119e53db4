package org.xgrad.error;

/** A prediction out of order: predicted twice, or restored without a prediction. */
public class PredictionStateException extends IllegalStateException implements XGradFailure {
  private static final long serialVersionUID = 1L;

  private final Diagnosis diagnosis;

  /** A failure of {@code offender}: what is wrong, and what to do about it. */
  public PredictionStateException(String offender, String problem, String remedy) {
    this(new Diagnosis(offender, problem, remedy));
  }

  private PredictionStateException(Diagnosis diagnosis) {
    super(diagnosis.message());
    this.diagnosis = diagnosis;
  }

  @Override
  public Diagnosis diagnosis() {
    return diagnosis;
  }
}
