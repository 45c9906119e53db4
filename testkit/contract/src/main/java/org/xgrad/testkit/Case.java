package org.xgrad.testkit;

import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A configuration and what it is put through.
 *
 * @param updater the configuration
 * @param start the parameters at the start
 * @param gradients a gradient for each step
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record Case(IUpdater updater, double[] start, List<double[]> gradients) {

  /** The first parameters of longer arrays, and what belongs to them of each gradient. */
  static Case ofLength(int length, IUpdater updater, double[] start, List<double[]> gradients) {
    return new Case(
        updater,
        Arrays.copyOf(start, length),
        gradients.stream().map(gradient -> Arrays.copyOf(gradient, length)).toList());
  }

  /** The same with these parameters alone, in this order. */
  Case select(List<Integer> parameters) {
    return new Case(
        updater,
        select(start, parameters),
        gradients.stream().map(gradient -> select(gradient, parameters)).toList());
  }

  private static double[] select(double[] values, List<Integer> order) {
    return order.stream().mapToDouble(index -> values[index]).toArray();
  }

  /** The same before any step. */
  Case withoutSteps() {
    return new Case(updater, start, List.of());
  }

  /** The same before the last step. */
  Case withoutLastStep() {
    return new Case(updater, start, gradients.subList(0, gradients.size() - 1));
  }

  /** The gradient of the last step. */
  double[] lastGradient() {
    return gradients.get(gradients.size() - 1);
  }

  @Override
  public String toString() {
    return updater + " on " + start.length + " parameters, " + gradients.size() + " steps";
  }
}
