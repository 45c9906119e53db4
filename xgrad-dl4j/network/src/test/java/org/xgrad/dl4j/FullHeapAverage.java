package org.xgrad.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.average.Averaging;
import org.xgrad.testkit.Bits;

/**
 * A process whose heap is full while a network holds the average of its weights. Prints that the
 * real ones came back.
 */
final class FullHeapAverage {
  private FullHeapAverage() {}

  public static void main(String[] arguments) {
    Trainee network = TestNetwork.DENSE.with(new Adam(0.05));
    WeightAverage average = WeightAverage.attach(network.model(), Averaging.exponential(0.7));
    TestNetwork.DENSE.batches(4).forEach(network::fit);
    INDArray real = network.parameters().dup();
    FullHeap heap = new FullHeap();
    // No class is loaded when the heap is full.
    average.use().close();
    heap.fill(0);
    heap.empty();
    OutOfMemoryError thrown = null;
    OutOfMemoryError full = null;
    try (AveragedWeights averaged = average.use()) {
      full = heap.fill(0);
      throw full;
    } catch (OutOfMemoryError failure) {
      thrown = failure;
    }
    heap.empty();
    if (full == null || thrown != full || thrown.getSuppressed().length > 0) {
      throw new IllegalStateException("The heap was not full, or closing failed", thrown);
    }
    Bits.assertSame(network.parameters(), real, "real weights");
    TestNetwork.DENSE.batches(1).forEach(network::fit);
    System.out.println("Restored: " + average);
    System.exit(0);
  }
}
