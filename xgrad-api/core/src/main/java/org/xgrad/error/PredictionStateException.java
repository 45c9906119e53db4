package org.xgrad.error;

import org.apiguardian.api.API;

/** A prediction out of order: predicted twice, or restored without a prediction. */
@API(status = API.Status.STABLE, since = "0.1")
public class PredictionStateException extends IllegalStateException implements XGradFailure {
  private static final long serialVersionUID = 1L;

  private final Diagnosis diagnosis;

  /**
   * A failure of {@code offender}: what is wrong, and what to do about it.
   *
   * @param offender who caused it: a setting, a rule and its jar, a group of parameters, a network
   * @param problem what is wrong, without a full stop
   * @param remedy what the caller can do about it, as a sentence
   */
  public PredictionStateException(String offender, String problem, String remedy) {
    this(new Diagnosis(offender, problem, remedy));
  }

  private PredictionStateException(Diagnosis diagnosis) {
    super(diagnosis.message());
    this.diagnosis = diagnosis;
  }

  @Override
  public Diagnosis diagnosis() {
    return diagnosis;
  }
}
