package org.xgrad.dl4j.parallel;

import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Takes its time wherever a worker makes a copy of a network, and not where the user makes it. */
public final class SlowInCopies extends WeightInitXavier {
  private static final long serialVersionUID = 1L;

  @Override
  public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray parameters) {
    if (Thread.currentThread().getName().contains("training thread")) {
      try {
        Thread.sleep(300);
      } catch (InterruptedException interruption) {
        throw new IllegalStateException(interruption);
      }
    }
    return super.init(fanIn, fanOut, shape, order, parameters);
  }
}
