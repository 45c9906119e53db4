package org.xgrad.dl4j.comparison;

import org.apiguardian.api.API;

/** What is compared: the network's own loss, less being better. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Measure {
  /** The mean loss of the test data. */
  TEST_LOSS("test loss"),
  /** The mean loss of the first training data, at the weights after the epoch. */
  TRAINING_LOSS("training loss");

  private final String label;

  Measure(String label) {
    this.label = label;
  }

  /** {@return how people call it} */
  public String label() {
    return label;
  }
}
