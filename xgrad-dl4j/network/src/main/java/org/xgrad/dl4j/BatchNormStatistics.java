package org.xgrad.dl4j;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.dl4j.error.UnsupportedNetworkException;
import org.xgrad.dl4j.internal.hook.SolverHook;
import org.xgrad.dl4j.internal.network.Network;
import org.xgrad.dl4j.internal.normalization.GatheredStatistics;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.Arguments;

/**
 * The means and variances by which batch normalization works in evaluation.
 *
 * <p>In training they are moving averages over mini-batches, and with weight prediction over
 * mini-batches as the predicted weights see them. {@code fit} keeps these. {@code recompute}
 * gathers the statistics anew at the real weights: the average over mini-batches of each one's mean
 * and variance, with the network in training mode, dropout included. It changes nothing else.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class BatchNormStatistics {
  private BatchNormStatistics() {}

  /**
   * Gathers the statistics of a network's batch normalization layers, frozen ones aside, at its
   * weights as they are. Masks are not looked at.
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialised
   * @param data training data, reset first where that can be done
   * @param batches how many mini-batches to take at most, at least 1
   * @throws UnsupportedNetworkException if the network has no such layer, one whose input is
   *     neither [examples, channels] nor images, or another number of inputs than a mini-batch has
   * @throws InvalidSettingException if {@code batches} is less than 1, or there is no data
   * @throws org.xgrad.error.PredictionStateException if the weights are predicted now
   */
  public static void recompute(Model network, DataSetIterator data, int batches) {
    Arguments.present("training data", data);
    Runnable reset = data.resetSupported() ? data::reset : () -> {};
    recompute(network, data, reset, batch -> new INDArray[] {batch.getFeatures()}, batches);
  }

  /**
   * The same with several inputs: see {@link #recompute(Model, DataSetIterator, int)}.
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialised
   * @param data training data, reset first where that can be done
   * @param batches how many mini-batches to take at most, at least 1
   */
  public static void recompute(Model network, MultiDataSetIterator data, int batches) {
    Arguments.present("training data", data);
    Runnable reset = data.resetSupported() ? data::reset : () -> {};
    recompute(network, data, reset, MultiDataSet::getFeatures, batches);
  }

  private static <B> void recompute(
      Model model,
      Iterator<B> data,
      Runnable reset,
      Function<B, INDArray[]> features,
      int batches) {
    Network network = Network.of(model);
    SolverHook.requireRealWeights(model, "and the statistics would be theirs");
    List<GatheredStatistics> layers = layers(network.layers());
    requirePositive(batches);
    reset.run();
    if (!data.hasNext()) {
      throw new InvalidSettingException(
          "Batch normalization's data", "there is none", "Give an iterator that has some left.");
    }
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      for (int count = 0; count < batches && data.hasNext(); count++) {
        INDArray[] inputs = features.apply(data.next());
        network.requireInputs(inputs.length);
        network.forward(inputs);
        layers.forEach(GatheredStatistics::add);
      }
      layers.forEach(GatheredStatistics::write);
    } finally {
      network.clearLayersStates();
    }
  }

  private static List<GatheredStatistics> layers(List<Layer> layers) {
    List<GatheredStatistics> normalizations =
        layers.stream()
            .filter(BatchNormalization.class::isInstance)
            .map(layer -> new GatheredStatistics((BatchNormalization) layer))
            .toList();
    if (normalizations.isEmpty()) {
      throw new UnsupportedNetworkException(
          "Network of " + layers.size() + " layers",
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
