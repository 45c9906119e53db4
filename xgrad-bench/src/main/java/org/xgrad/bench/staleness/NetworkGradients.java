package org.xgrad.bench.staleness;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.xgrad.bench.data.BatchOrder;

/** Mean gradients of a network's loss, without regularization. */
final class NetworkGradients implements GradientSource {
  private final MultiLayerNetwork network;
  private final Examples examples;
  private final BatchOrder order;
  private List<int[]> epoch = List.of();
  private int numberOfEpoch;

  NetworkGradients(MultiLayerNetwork network, Examples examples, BatchOrder order) {
    this.network = network;
    this.examples = examples;
    this.order = order;
  }

  @Override
  public INDArray gradient(int batch) {
    DataSet part = examples.batch(numbersOf(batch));
    network.setInput(part.getFeatures());
    network.setLabels(part.getLabels());
    network.computeGradientAndScore();
    // Deeplearning4j adds up, and divides when it updates.
    return network
        .getFlattenedGradients()
        .div(part.numExamples())
        .reshape(network.params().shape());
  }

  private int[] numbersOf(int batch) {
    int number = 1 + batch / order.batches();
    if (number != numberOfEpoch) {
      epoch = order.epoch(number);
      numberOfEpoch = number;
    }
    return epoch.get(batch % order.batches());
  }
}
