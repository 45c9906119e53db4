package org.xgrad.error;

import org.apiguardian.api.API;

/** Two rules are for the same updater, or have the same id. */
@API(status = API.Status.STABLE, since = "0.1")
public class DuplicateRuleException extends RuleException {
  private static final long serialVersionUID = 1L;

  /**
   * A failure of {@code offender}: what is wrong, and what to do about it.
   *
   * @param offender who caused it: a setting, a rule and its jar, a group of parameters, a network
   * @param problem what is wrong, without a full stop
   * @param remedy what the caller can do about it, as a sentence
   */
  public DuplicateRuleException(String offender, String problem, String remedy) {
    super(offender, problem, remedy);
  }
}
