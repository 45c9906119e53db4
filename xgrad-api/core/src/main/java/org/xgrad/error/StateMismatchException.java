package org.xgrad.error;

import org.apiguardian.api.API;

/** Optimizer state that does not fit the configuration it is read with. */
@API(status = API.Status.STABLE, since = "0.1")
public class StateMismatchException extends IllegalStateException implements XGradFailure {
  private static final long serialVersionUID = 1L;

  private final Diagnosis diagnosis;

  /**
   * A failure of {@code offender}: what is wrong, and what to do about it.
   *
   * @param offender who caused it: a setting, a rule and its jar, a group of parameters, a network
   * @param problem what is wrong, without a full stop
   * @param remedy what the caller can do about it, as a sentence
   */
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
