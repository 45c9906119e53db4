package org.xgrad.dl4j.error;

import org.apiguardian.api.API;
import org.xgrad.error.Diagnosis;
import org.xgrad.error.XGradFailure;

/** A saved network that training can't be resumed from. */
@API(status = API.Status.STABLE, since = "0.1")
public class SavedNetworkException extends IllegalArgumentException implements XGradFailure {
  private static final long serialVersionUID = 1L;

  private final Diagnosis diagnosis;

  /**
   * A failure of {@code offender}: what is wrong, and what to do about it.
   *
   * @param offender who caused it: a setting, a rule and its jar, a group of parameters, a network
   * @param problem what is wrong, without a full stop
   * @param remedy what the caller can do about it, as a sentence
   */
  public SavedNetworkException(String offender, String problem, String remedy) {
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
  public SavedNetworkException(String offender, String problem, String remedy, Throwable cause) {
    this(new Diagnosis(offender, problem, remedy), cause);
  }

  private SavedNetworkException(Diagnosis diagnosis) {
    super(diagnosis.message());
    this.diagnosis = diagnosis;
  }

  private SavedNetworkException(Diagnosis diagnosis, Throwable cause) {
    super(diagnosis.message(), cause);
    this.diagnosis = diagnosis;
  }

  @Override
  public Diagnosis diagnosis() {
    return diagnosis;
  }
}
