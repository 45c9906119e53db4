package org.xgrad.dl4j.comparison.internal;

import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.xgrad.dl4j.AveragedWeights;
import org.xgrad.dl4j.EvaluationWeights;

/** A network is judged at the weights that its optimizer names for it, where it names any. */
public final class NamedWeights {
  private NamedWeights() {}

  /**
   * What is measured at these weights; afterwards those that are trained are back.
   *
   * @param network initialised
   * @param measure looks at the network's weights
   */
  public static <T> T measured(Model network, Supplier<T> measure) {
    if (!EvaluationWeights.areNamedByOptimizer(network)) {
      return measure.get();
    }
    try (AveragedWeights named = EvaluationWeights.ofOptimizer(network).use()) {
      return measure.get();
    }
  }
}
