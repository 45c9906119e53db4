package org.xgrad.internal.program;

import org.nd4j.linalg.api.ndarray.INDArray;

/** An updater that keeps Delta of its update in the pass over memory that makes the update. */
public interface KeepsDelta {

  /**
   * Updates as {@code applyUpdater} does, and puts the update divided by its learning rate into
   * another array: the same bits as by dividing it afterwards.
   *
   * @param gradient the gradient, and then the update
   * @param delta as long as the gradient, in FLOAT or DOUBLE; what it holds is not read
   */
  void applyKeeping(INDArray gradient, INDArray delta, int iteration, int epoch);
}
