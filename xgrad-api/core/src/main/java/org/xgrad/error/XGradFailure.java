package org.xgrad.error;

/** A failure that says who caused it and what to do about it. */
public interface XGradFailure {

  /** What this failure says. */
  Diagnosis diagnosis();

  /** Who caused it. */
  default String offender() {
    return diagnosis().offender();
  }

  /** What the caller can do about it. */
  default String remedy() {
    return diagnosis().remedy();
  }
}
