package org.xgrad.error;

/** Two rules on the class path claim the same updater. */
public class DuplicateRuleException extends RuleException {
  private static final long serialVersionUID = 1L;

  /** A failure of {@code offender}: what is wrong, and what to do about it. */
  public DuplicateRuleException(String offender, String problem, String remedy) {
    super(offender, problem, remedy);
  }
}
