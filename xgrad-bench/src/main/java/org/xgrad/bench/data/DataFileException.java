package org.xgrad.bench.data;

import org.xgrad.error.XGradFailure;

/** A data file that is missing, broken, or not of the kind it should be. */
public final class DataFileException extends RuntimeException implements XGradFailure {
  private static final long serialVersionUID = 1L;

  private final String offender;
  private final String remedy;

  /** A failure of the file {@code offender}: what is wrong, and what to do about it. */
  public DataFileException(String offender, String problem, String remedy) {
    super(XGradFailure.message(offender, problem, remedy));
    this.offender = offender;
    this.remedy = remedy;
  }

  /** The same, caused by {@code cause}. */
  public DataFileException(String offender, String problem, String remedy, Throwable cause) {
    super(XGradFailure.message(offender, problem, remedy), cause);
    this.offender = offender;
    this.remedy = remedy;
  }

  @Override
  public String offender() {
    return offender;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
