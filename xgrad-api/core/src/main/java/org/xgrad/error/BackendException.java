package org.xgrad.error;

import org.apiguardian.api.API;

/** A backend that is unknown, cannot run here, or cannot take the arrays it is given. */
@API(status = API.Status.STABLE, since = "0.1")
public class BackendException extends IllegalStateException implements XGradFailure {
  private static final long serialVersionUID = 1L;

  private final Diagnosis diagnosis;

  /**
   * A failure of {@code offender}: what is wrong, and what to do about it.
   *
   * @param offender who caused it: a setting, a rule and its jar, a group of parameters, a network
   * @param problem what is wrong, without a full stop
   * @param remedy what the caller can do about it, as a sentence
   */
  public BackendException(String offender, String problem, String remedy) {
    this(new Diagnosis(offender, problem, remedy));
  }

  /**
   * The same, caused by {@code cause}.
   *
   * @param offender who caused it: a setting, a rule and its jar, a group of parameters, a network
   * @param problem what is wrong, without a full stop
   * @param remedy what the caller can do about it, as a sentence
   * @param cause the failure behind it
   */
  public BackendException(String offender, String problem, String remedy, Throwable cause) {
    this(new Diagnosis(offender, problem, remedy), cause);
  }

  private BackendException(Diagnosis diagnosis, Throwable cause) {
    super(diagnosis.message(), cause);
    this.diagnosis = diagnosis;
  }

  private BackendException(Diagnosis diagnosis) {
    super(diagnosis.message());
    this.diagnosis = diagnosis;
  }

  @Override
  public Diagnosis diagnosis() {
    return diagnosis;
  }
}
