package org.xgrad;

import org.apiguardian.api.API;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.xgrad.error.InvalidSettingException;

/**
 * A schedule that rises linearly with the iterations, for the steps of an {@link XGrad}: {@code
 * steps*min(1, iteration/iterations)}.
 *
 * <p>Early in training an optimizer's state says little about its next steps. (ND4J's own
 * RampSchedule can't be read back from a saved model.)
 *
 * @param steps what it rises to, a finite number of at least 0
 * @param iterations how many iterations it takes to get there, at least 1
 */
@API(status = API.Status.STABLE, since = "0.1")
public record RampUp(double steps, int iterations) implements ISchedule {
  private static final long serialVersionUID = 1L;

  /**
   * A schedule from 0 up.
   *
   * @param steps what it rises to, a finite number of at least 0
   * @param iterations how many iterations it takes to get there, at least 1
   * @throws InvalidSettingException if one of them is out of range
   */
  @JsonCreator
  public RampUp(@JsonProperty("steps") double steps, @JsonProperty("iterations") int iterations) {
    if (!(steps >= 0) || Double.isInfinite(steps)) {
      throw new InvalidSettingException(
          "RampUp's steps", "they are " + steps, "Make them a finite number of at least 0.");
    }
    if (iterations < 1) {
      throw new InvalidSettingException(
          "RampUp's iterations", "they are " + iterations, "Make them at least 1.");
    }
    this.steps = steps;
    this.iterations = iterations;
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    return steps * Math.min(1, (double) iteration / iterations);
  }

  @Override
  public RampUp clone() {
    return this;
  }
}
