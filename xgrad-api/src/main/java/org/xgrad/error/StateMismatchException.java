package org.xgrad.error;

/** Optimizer state that does not fit the configuration it is read with. */
public class StateMismatchException extends IllegalStateException implements XGradFailure {
  private static final long serialVersionUID = 1L;

  private final String offender;
  private final String remedy;

  /** A failure of {@code offender}: what is wrong, and what to do about it. */
  public StateMismatchException(String offender, String problem, String remedy) {
    super(XGradFailure.message(offender, problem, remedy));
    this.offender = offender;
    this.remedy = remedy;
  }

  @Override
  public String offender() {
    return offender;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
