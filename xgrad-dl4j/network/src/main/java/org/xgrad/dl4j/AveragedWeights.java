package org.xgrad.dl4j;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.internal.array.DirectCopy;

/**
 * The time during which a network holds the average of its weights: see {@link WeightAverage#use}.
 */
public final class AveragedWeights implements AutoCloseable {
  private final INDArray parameters;
  private final INDArray real;
  private final Optional<DirectCopy> restoration;
  private volatile boolean isOpen = true;

  /** The real weights are copied; the network holds them still. */
  AveragedWeights(INDArray parameters) {
    this.parameters = parameters;
    this.real = parameters.dup();
    this.restoration = DirectCopy.between(real, parameters);
  }

  boolean isOpen() {
    return isOpen;
  }

  /**
   * Brings the real weights back, bit for bit, batch normalization's statistics included. Takes no
   * memory on Java's heap, for that may be full. Does nothing the second time.
   *
   * @throws org.xgrad.error.BackendException if the memory of the weights was closed; the average
   *     stays in use then
   */
  @Override
  public void close() {
    if (isOpen) {
      if (restoration.isPresent()) {
        restoration.get().run();
      } else {
        parameters.assign(real);
      }
      isOpen = false;
    }
  }
}
