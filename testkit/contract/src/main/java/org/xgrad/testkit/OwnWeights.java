package org.xgrad.testkit;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.xgrad.XGradUpdater;
import org.xgrad.expr.Tensor;
import org.xgrad.internal.program.TakesWeights;
import org.xgrad.internal.program.Weights;

/** Gives an updater the weights that it moves, as a network that is attached does. */
final class OwnWeights {
  private OwnWeights() {}

  /** All weights, as one tensor. */
  static void give(GradientUpdater<?> updater, INDArray weights) {
    give(updater, weights, List.of(Tensor.of(weights.ordering(), "all", weights.shape())));
  }

  /** All weights, and what they are made of. */
  static void give(GradientUpdater<?> updater, INDArray weights, List<Tensor> tensors) {
    GradientUpdater<?> base =
        updater instanceof XGradUpdater predictable ? predictable.base() : updater;
    if (base instanceof TakesWeights asking) {
      asking.take(Optional.of(Weights.unpredicted(weights, tensors)));
    }
  }
}
