package org.xgrad.error;

import org.apiguardian.api.API;

/** A failure that says who caused it and what to do about it. */
@API(status = API.Status.STABLE, since = "0.1")
public interface XGradFailure {

  /** {@return what this failure says} */
  Diagnosis diagnosis();

  /** {@return who caused it} */
  default String offender() {
    return diagnosis().offender();
  }

  /** {@return what the caller can do about it} */
  default String remedy() {
    return diagnosis().remedy();
  }
}
