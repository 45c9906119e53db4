package org.xgrad.error;

/** A setting outside its range, or one that makes no sense where it stands. */
public class InvalidSettingException extends IllegalArgumentException implements XGradFailure {
  private static final long serialVersionUID = 1L;

  private final String offender;
  private final String remedy;

  /** A failure of {@code offender}: what is wrong, and what to do about it. */
  public InvalidSettingException(String offender, String problem, String remedy) {
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
