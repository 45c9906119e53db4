package org.xgrad.dl4j.parallel.error;

import org.apiguardian.api.API;
import org.xgrad.error.Diagnosis;
import org.xgrad.error.XGradFailure;

/**
 * A {@code fit} of a {@code ParallelWrapper} that ended before its data did. All workers have ended
 * by then, and the network holds real weights and is attached.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public class ParallelTrainingException extends IllegalStateException implements XGradFailure {
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
  public ParallelTrainingException(
      String offender, String problem, String remedy, Throwable cause) {
    this(new Diagnosis(offender, problem, remedy), cause);
  }

  private ParallelTrainingException(Diagnosis diagnosis, Throwable cause) {
    super(diagnosis.message(), cause);
    this.diagnosis = diagnosis;
  }

  @Override
  public Diagnosis diagnosis() {
    return diagnosis;
  }
}
