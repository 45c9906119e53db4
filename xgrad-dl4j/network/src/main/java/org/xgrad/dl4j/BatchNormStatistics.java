package org.xgrad.dl4j;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.error.PredictionStateException;
import org.xgrad.internal.Arguments;

/**
 * The means and variances by which batch normalization works in evaluation.
 *
 * <p>In training they are moving averages over mini-batches, and with weight prediction over
 * mini-batches as the predicted weights see them. {@code fit} keeps these. {@code recompute}
 * gathers the statistics anew at the real weights: the average over mini-batches of each one's mean
 * and variance, with the network in training mode, dropout included. It changes nothing else.
 */
public final class BatchNormStatistics {
  private BatchNormStatistics() {}

  /**
   * Gathers the statistics of a network's batch normalization layers, frozen ones aside, at its
   * weights as they are. Masks are not looked at.
   *
   * @param data training data, reset first where that can be done
   * @param batches how many mini-batches to take at most, at least 1
   * @throws UnsupportedNetworkException if the network has no such layer, or one whose input is
   *     neither [examples, channels] nor images
   * @throws InvalidSettingException if {@code batches} is less than 1, or there is no data
   * @throws PredictionStateException if the weights are predicted now
   */
  public static void recompute(MultiLayerNetwork network, DataSetIterator data, int batches) {
    Arguments.present("training data", data);
    WeightPrediction.requireRealWeights(network, "and the statistics would be theirs");
    List<GatheredStatistics> layers = layers(network.getLayers());
    requirePositive(batches);
    if (data.resetSupported()) {
      data.reset();
    }
    gather(
        layers,
        data,
        batches,
        batch -> {
          network.setInput(batch.getFeatures());
          network.feedForward(true, false);
        },
        network::clearLayersStates);
  }

  /** The same for a graph: see {@link #recompute(MultiLayerNetwork, DataSetIterator, int)}. */
  public static void recompute(ComputationGraph network, DataSetIterator data, int batches) {
    Arguments.present("training data", data);
    WeightPrediction.requireRealWeights(network, "and the statistics would be theirs");
    List<GatheredStatistics> layers = layers(network.getLayers());
    requirePositive(batches);
    if (data.resetSupported()) {
      data.reset();
    }
    gather(
        layers,
        data,
        batches,
        batch -> network.feedForward(new INDArray[] {batch.getFeatures()}, true, false),
        network::clearLayersStates);
  }

  /**
   * The same for a graph of several inputs: see {@link #recompute(MultiLayerNetwork,
   * DataSetIterator, int)}.
   */
  public static void recompute(ComputationGraph network, MultiDataSetIterator data, int batches) {
    Arguments.present("training data", data);
    WeightPrediction.requireRealWeights(network, "and the statistics would be theirs");
    List<GatheredStatistics> layers = layers(network.getLayers());
    requirePositive(batches);
    if (data.resetSupported()) {
      data.reset();
    }
    gather(
        layers,
        data,
        batches,
        batch -> network.feedForward(batch.getFeatures(), true, false),
        network::clearLayersStates);
  }

  private static <B> void gather(
      List<GatheredStatistics> layers,
      Iterator<B> data,
      int batches,
      Consumer<B> forward,
      Runnable forget) {
    if (!data.hasNext()) {
      throw new InvalidSettingException(
          "Batch normalization's data", "there is none", "Give an iterator that has some left.");
    }
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      for (int count = 0; count < batches && data.hasNext(); count++) {
        forward.accept(data.next());
        layers.forEach(GatheredStatistics::add);
      }
      layers.forEach(GatheredStatistics::write);
    } finally {
      forget.run();
    }
  }

  private static List<GatheredStatistics> layers(Layer[] layers) {
    List<GatheredStatistics> normalizations =
        Stream.of(layers)
            .filter(BatchNormalization.class::isInstance)
            .map(layer -> new GatheredStatistics((BatchNormalization) layer))
            .toList();
    if (normalizations.isEmpty()) {
      throw new UnsupportedNetworkException(
          "Network of " + layers.length + " layers",
          "none of them is a batch normalization that trains",
          "There are no statistics to recompute.");
    }
    return normalizations;
  }

  private static void requirePositive(int batches) {
    if (batches < 1) {
      throw new InvalidSettingException(
          "Batch normalization's batches", "they are " + batches, "Take at least 1.");
    }
  }
}
