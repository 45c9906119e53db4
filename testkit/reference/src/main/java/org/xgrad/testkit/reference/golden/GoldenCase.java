package org.xgrad.testkit.reference.golden;

import java.util.List;
import java.util.Map;

/**
 * One optimizer on the quadratic.
 *
 * @param name the case, such as {@code adam_l2}
 * @param optimizer the optimizer: {@code sgdm}, {@code adagrad}, {@code rmsprop}, {@code adam} or
 *     {@code adamw}
 * @param predictionSteps s
 * @param hyperParameters its numbers by torch's names; {@code betas} as {@code beta1} and {@code
 *     beta2}
 * @param steps the trajectory
 */
public record GoldenCase(
    String name,
    String optimizer,
    double predictionSteps,
    Map<String, Double> hyperParameters,
    List<GoldenStep> steps) {

  /** A hyper-parameter, or what it is where the case does not name it. */
  public double hyperParameter(String key, double otherwise) {
    return hyperParameters.getOrDefault(key, otherwise);
  }

  @Override
  public String toString() {
    return name + ", s = " + predictionSteps;
  }
}
