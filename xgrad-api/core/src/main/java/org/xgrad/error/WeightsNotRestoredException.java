package org.xgrad.error;

import org.apiguardian.api.API;

/**
 * Parameters that still hold predicted weights, because bringing the real ones back failed. The
 * real weights are kept, and bringing them back can be tried again.
 */
@API(status = API.Status.STABLE, since = "0.1")
public class WeightsNotRestoredException extends IllegalStateException implements XGradFailure {
  private static final long serialVersionUID = 1L;

  private final Diagnosis diagnosis;

  /**
   * A failure of {@code offender}: what is wrong, what to do about it, and what caused it.
   *
   * @param offender who caused it: a setting, a rule and its jar, a group of parameters, a network
   * @param problem what is wrong, without a full stop
   * @param remedy what the caller can do about it, as a sentence
   * @param cause the failure behind it
   */
  public WeightsNotRestoredException(
      String offender, String problem, String remedy, Throwable cause) {
    this(new Diagnosis(offender, problem, remedy), cause);
  }

  private WeightsNotRestoredException(Diagnosis diagnosis, Throwable cause) {
    super(diagnosis.message(), cause);
    this.diagnosis = diagnosis;
  }

  @Override
  public Diagnosis diagnosis() {
    return diagnosis;
  }
}
