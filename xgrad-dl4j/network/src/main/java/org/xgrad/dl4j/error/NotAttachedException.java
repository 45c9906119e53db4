package org.xgrad.dl4j.error;

import org.xgrad.error.Diagnosis;
import org.xgrad.error.XGradFailure;

/** A network that weight prediction is not attached to. */
public class NotAttachedException extends IllegalStateException implements XGradFailure {
  private static final long serialVersionUID = 1L;

  private final Diagnosis diagnosis;

  /** A failure of {@code offender}: what is wrong, and what to do about it. */
  public NotAttachedException(String offender, String problem, String remedy) {
    this(new Diagnosis(offender, problem, remedy));
  }

  private NotAttachedException(Diagnosis diagnosis) {
    super(diagnosis.message());
    this.diagnosis = diagnosis;
  }

  @Override
  public Diagnosis diagnosis() {
    return diagnosis;
  }
}
