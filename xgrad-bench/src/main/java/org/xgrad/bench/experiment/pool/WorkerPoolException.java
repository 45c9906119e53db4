package org.xgrad.bench.experiment.pool;

import org.xgrad.error.Diagnosis;
import org.xgrad.error.XGradFailure;

/** A pool that can't go on: not for one of its runs, but for what it needs for all of them. */
public final class WorkerPoolException extends RuntimeException implements XGradFailure {
  private static final long serialVersionUID = 1L;

  private final Diagnosis diagnosis;

  /** A failure of a thread that hands runs out. */
  WorkerPoolException(Throwable cause) {
    this(
        new Diagnosis(
            "Runs",
            "they can't be handed out any more: " + cause,
            "Mend what failed, such as a folder or a full disk, and give the same command again:"
                + " runs that are done stay so."),
        cause);
  }

  private WorkerPoolException(Diagnosis diagnosis, Throwable cause) {
    super(diagnosis.message(), cause);
    this.diagnosis = diagnosis;
  }

  @Override
  public Diagnosis diagnosis() {
    return diagnosis;
  }
}
