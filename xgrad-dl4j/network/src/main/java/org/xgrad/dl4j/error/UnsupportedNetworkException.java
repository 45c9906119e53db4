package org.xgrad.dl4j.error;

import org.apiguardian.api.API;
import org.xgrad.error.Diagnosis;
import org.xgrad.error.XGradFailure;

/** A network that can't be trained with weight prediction as it is. */
@API(status = API.Status.STABLE, since = "0.1")
public class UnsupportedNetworkException extends IllegalArgumentException implements XGradFailure {
  private static final long serialVersionUID = 1L;

  private final Diagnosis diagnosis;

  /**
   * A failure of {@code offender}: what is wrong, and what to do about it.
   *
   * @param offender who caused it: a setting, a rule and its jar, a group of parameters, a network
   * @param problem what is wrong, without a full stop
   * @param remedy what the caller can do about it, as a sentence
   */
  public UnsupportedNetworkException(String offender, String problem, String remedy) {
    this(new Diagnosis(offender, problem, remedy));
  }

  private UnsupportedNetworkException(Diagnosis diagnosis) {
    super(diagnosis.message());
    this.diagnosis = diagnosis;
  }

  @Override
  public Diagnosis diagnosis() {
    return diagnosis;
  }
}
