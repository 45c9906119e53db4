package org.xgrad.internal.program;

import java.util.List;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.expr.Tensor;

/**
 * The weights that an updater moves.
 *
 * @param real theta as it is without a prediction: the parameters themselves, or their copy while
 *     they hold predicted weights; the same two arrays each time
 * @param tensors what it is made of, in order
 */
public record Weights(Supplier<INDArray> real, List<Tensor> tensors) {

  public Weights {
    tensors = List.copyOf(tensors);
  }

  /** Weights that are never predicted. */
  public static Weights unpredicted(INDArray array, List<Tensor> tensors) {
    return new Weights(() -> array, tensors);
  }
}
