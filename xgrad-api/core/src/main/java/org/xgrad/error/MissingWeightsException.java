package org.xgrad.error;

import org.apiguardian.api.API;

/**
 * An optimizer's formula reads the weights, or has numbers of their tensors, and the updater was
 * not given them.
 */
@API(status = API.Status.STABLE, since = "0.1")
public class MissingWeightsException extends IllegalStateException implements XGradFailure {
  private static final long serialVersionUID = 1L;

  private final Diagnosis diagnosis;

  /**
   * A failure of {@code offender}: what is wrong, and what to do about it.
   *
   * @param offender who caused it: a setting, a rule and its jar, a group of parameters, a network
   * @param problem what is wrong, without a full stop
   * @param remedy what the caller can do about it, as a sentence
   */
  public MissingWeightsException(String offender, String problem, String remedy) {
    this(new Diagnosis(offender, problem, remedy));
  }

  private MissingWeightsException(Diagnosis diagnosis) {
    super(diagnosis.message());
    this.diagnosis = diagnosis;
  }

  @Override
  public Diagnosis diagnosis() {
    return diagnosis;
  }
}
