package org.xgrad.bench.experiment;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.Require;

/**
 * A learning rate that falls linearly to 0: {@code rate*(1 - iteration/iterations)}, and 0 from
 * there on.
 *
 * <p>ND4J's PolySchedule, which is meant for this, rises instead in 1.0.0-M2.1: it raises {@code 1
 * + iteration/iterations} to the power.
 *
 * @param rate where it starts, above 0
 * @param iterations when it has reached 0, at least 1
 */
record LinearDecay(double rate, int iterations) implements ISchedule {
  private static final long serialVersionUID = 1L;

  /**
   * @throws InvalidSettingException if one of them is out of range
   */
  @JsonCreator
  LinearDecay(@JsonProperty("rate") double rate, @JsonProperty("iterations") int iterations) {
    this.rate = Require.positive("rate", rate);
    if (iterations < 1) {
      throw new InvalidSettingException(
          "iterations", "they are " + iterations, "Make them at least 1.");
    }
    this.iterations = iterations;
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    return rate * Math.max(0, 1 - (double) iteration / iterations);
  }

  @Override
  public LinearDecay clone() {
    return this;
  }
}
