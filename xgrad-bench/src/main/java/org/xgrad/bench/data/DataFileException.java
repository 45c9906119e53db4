package org.xgrad.bench.data;

import org.xgrad.error.Diagnosis;
import org.xgrad.error.XGradFailure;

/** A data file that is missing, broken, or not of the kind it should be. */
public final class DataFileException extends RuntimeException implements XGradFailure {
  private static final long serialVersionUID = 1L;

  private final Diagnosis diagnosis;

  /** A failure of the file {@code offender}: what is wrong, and what to do about it. */
  public DataFileException(String offender, String problem, String remedy) {
    this(new Diagnosis(offender, problem, remedy));
  }

  /** The same, caused by {@code cause}. */
  public DataFileException(String offender, String problem, String remedy, Throwable cause) {
    this(new Diagnosis(offender, problem, remedy));
    initCause(cause);
  }

  private DataFileException(Diagnosis diagnosis) {
    super(diagnosis.message());
    this.diagnosis = diagnosis;
  }

  @Override
  public Diagnosis diagnosis() {
    return diagnosis;
  }
}
