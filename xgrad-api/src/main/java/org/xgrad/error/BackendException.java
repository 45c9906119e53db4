package org.xgrad.error;

/** A backend that is unknown, cannot run here, or cannot take the arrays it is given. */
public class BackendException extends IllegalStateException implements XGradFailure {
  private static final long serialVersionUID = 1L;

  private final String offender;
  private final String remedy;

  /** A failure of {@code offender}: what is wrong, and what to do about it. */
  public BackendException(String offender, String problem, String remedy) {
    super(XGradFailure.message(offender, problem, remedy));
    this.offender = offender;
    this.remedy = remedy;
  }

  /** The same, caused by {@code cause}. */
  public BackendException(String offender, String problem, String remedy, Throwable cause) {
    super(XGradFailure.message(offender, problem, remedy), cause);
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
