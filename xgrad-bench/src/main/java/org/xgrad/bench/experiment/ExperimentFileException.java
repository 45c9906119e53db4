package org.xgrad.bench.experiment;

import org.xgrad.error.Diagnosis;
import org.xgrad.error.XGradFailure;

/** An experiment's file that can't be read, or states something that can't be done. */
public final class ExperimentFileException extends RuntimeException implements XGradFailure {
  private static final long serialVersionUID = 1L;

  private final Diagnosis diagnosis;

  /** A failure of the file {@code offender}: what is wrong, and what to do about it. */
  public ExperimentFileException(String offender, String problem, String remedy) {
    this(new Diagnosis(offender, problem, remedy));
  }

  /** The same, caused by {@code cause}. */
  public ExperimentFileException(String offender, String problem, String remedy, Throwable cause) {
    this(new Diagnosis(offender, problem, remedy));
    initCause(cause);
  }

  private ExperimentFileException(Diagnosis diagnosis) {
    super(diagnosis.message());
    this.diagnosis = diagnosis;
  }

  @Override
  public Diagnosis diagnosis() {
    return diagnosis;
  }
}
