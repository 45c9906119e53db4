package org.xgrad.internal.program;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.expr.Tensor;

/**
 * The weights that an updater moves.
 *
 * @param array theta, live
 * @param tensors what it is made of, in order
 * @param arePredicted whether it holds predicted weights now
 */
public record Weights(INDArray array, List<Tensor> tensors, BooleanSupplier arePredicted) {

  public Weights {
    tensors = List.copyOf(tensors);
  }
}
