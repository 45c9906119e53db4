package org.xgrad.error;

/** A rule asked for a state slot that its optimizer does not keep. */
public class UnknownSlotException extends RuleException {
  private static final long serialVersionUID = 1L;

  /** A failure of {@code offender}: what is wrong, and what to do about it. */
  public UnknownSlotException(String offender, String problem, String remedy) {
    super(offender, problem, remedy);
  }
}
