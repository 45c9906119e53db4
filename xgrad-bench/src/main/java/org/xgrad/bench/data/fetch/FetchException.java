package org.xgrad.bench.data.fetch;

import org.xgrad.error.Diagnosis;
import org.xgrad.error.XGradFailure;

/** A data set that can't be fetched. */
public final class FetchException extends RuntimeException implements XGradFailure {
  private static final long serialVersionUID = 1L;

  private final Diagnosis diagnosis;

  /** A failure of {@code offender}: what is wrong, and what to do about it. */
  public FetchException(String offender, String problem, String remedy) {
    this(new Diagnosis(offender, problem, remedy));
  }

  private FetchException(Diagnosis diagnosis) {
    super(diagnosis.message());
    this.diagnosis = diagnosis;
  }

  @Override
  public Diagnosis diagnosis() {
    return diagnosis;
  }
}
