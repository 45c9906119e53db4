package org.xgrad.dl4j.error;

import org.xgrad.error.Diagnosis;
import org.xgrad.error.XGradFailure;

/** A saved network that training can't be resumed from. */
public class SavedNetworkException extends IllegalArgumentException implements XGradFailure {
  private static final long serialVersionUID = 1L;

  private final Diagnosis diagnosis;

  /** A failure of {@code offender}: what is wrong, and what to do about it. */
  public SavedNetworkException(String offender, String problem, String remedy) {
    this(new Diagnosis(offender, problem, remedy));
  }

  /** The same, caused by {@code cause}. */
  public SavedNetworkException(String offender, String problem, String remedy, Throwable cause) {
    this(new Diagnosis(offender, problem, remedy));
    initCause(cause);
  }

  private SavedNetworkException(Diagnosis diagnosis) {
    super(diagnosis.message());
    this.diagnosis = diagnosis;
  }

  @Override
  public Diagnosis diagnosis() {
    return diagnosis;
  }
}
