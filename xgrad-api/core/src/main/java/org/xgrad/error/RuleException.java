package org.xgrad.error;

/** A prediction rule that fails: it throws, yields nothing, or asks for what does not exist. */
public class RuleException extends RuntimeException implements XGradFailure {
  private static final long serialVersionUID = 1L;

  private final Diagnosis diagnosis;

  /** A failure of {@code offender}: what is wrong, and what to do about it. */
  public RuleException(String offender, String problem, String remedy) {
    this(new Diagnosis(offender, problem, remedy));
  }

  /** The same, caused by {@code cause}. */
  public RuleException(String offender, String problem, String remedy, Throwable cause) {
    this(new Diagnosis(offender, problem, remedy));
    initCause(cause);
  }

  private RuleException(Diagnosis diagnosis) {
    super(diagnosis.message());
    this.diagnosis = diagnosis;
  }

  @Override
  public Diagnosis diagnosis() {
    return diagnosis;
  }
}
