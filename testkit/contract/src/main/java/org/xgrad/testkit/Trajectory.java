package org.xgrad.testkit;

import java.util.List;
import org.apiguardian.api.API;

/**
 * An optimizer's steps on given gradients, as another implementation took them.
 *
 * @param name whose steps they are, such as {@code torch.optim.RAdam, defaults}
 * @param start the parameters before the first step
 * @param steps the steps, in order
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record Trajectory(String name, double[] start, List<Step> steps) {

  /**
   * A step.
   *
   * @param learningRate its learning rate
   * @param gradient its gradient
   * @param parameters the parameters after it
   */
  public record Step(double learningRate, double[] gradient, double[] parameters) {}
}
