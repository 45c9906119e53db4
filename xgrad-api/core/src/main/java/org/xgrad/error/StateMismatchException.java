package org.xgrad.error;

/** Optimizer state that does not fit the configuration it is read with. */
public class StateMismatchException extends IllegalStateException implements XGradFailure {
  private static final long serialVersionUID = 1L;

  private final Diagnosis diagnosis;

  /** A failure of {@code offender}: what is wrong, and what to do about it. */
  public StateMismatchException(String offender, String problem, String remedy) {
    this(new Diagnosis(offender, problem, remedy));
  }

  private StateMismatchException(Diagnosis diagnosis) {
    super(diagnosis.message());
    this.diagnosis = diagnosis;
  }

  @Override
  public Diagnosis diagnosis() {
    return diagnosis;
  }
}
