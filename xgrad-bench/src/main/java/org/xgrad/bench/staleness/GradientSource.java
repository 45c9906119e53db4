package org.xgrad.bench.staleness;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Gradients of the mini-batches of a run. */
@FunctionalInterface
interface GradientSource {

  /**
   * The gradient at the parameters as they stand.
   *
   * @param batch which mini-batch of the run, from 0
   * @return an array that the caller may keep and change, of the parameters' shape
   */
  INDArray gradient(int batch);
}
