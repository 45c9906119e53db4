package org.xgrad.dl4j;

import org.xgrad.error.XGradFailure;

/** A network that can't be trained with weight prediction as it is. */
public class UnsupportedNetworkException extends IllegalArgumentException implements XGradFailure {
  private static final long serialVersionUID = 1L;

  private final String offender;
  private final String remedy;

  /** A failure of {@code offender}: what is wrong, and what to do about it. */
  public UnsupportedNetworkException(String offender, String problem, String remedy) {
    super(XGradFailure.message(offender, problem, remedy));
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
