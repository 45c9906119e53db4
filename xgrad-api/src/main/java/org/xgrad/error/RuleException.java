package org.xgrad.error;

/** A prediction rule that fails: it throws, yields nothing, or asks for what does not exist. */
public class RuleException extends RuntimeException implements XGradFailure {
  private static final long serialVersionUID = 1L;

  private final String offender;
  private final String remedy;

  /** A failure of {@code offender}: what is wrong, and what to do about it. */
  public RuleException(String offender, String problem, String remedy) {
    super(XGradFailure.message(offender, problem, remedy));
    this.offender = offender;
    this.remedy = remedy;
  }

  /** The same, caused by {@code cause}. */
  public RuleException(String offender, String problem, String remedy, Throwable cause) {
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
