package org.xgrad.dl4j.internal.network;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.optimize.api.ConvexOptimizer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.optimize.solvers.accumulation.GradientsAccumulator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.dl4j.error.UnsupportedNetworkException;
import org.xgrad.internal.Arguments;

/**
 * What Deeplearning4j's two kinds of networks have in common, which is more than their types say.
 * Nothing else asks which of the two a network is.
 */
public sealed interface Network permits NetworkOfLayers, NetworkOfVertices {

  /** The network itself. */
  Model model();

  /** Whether {@code init()} was called. */
  boolean isInitialised();

  /** Deeplearning4j's counter: how many updates it has applied. */
  int iteration();

  /** Deeplearning4j's counter of epochs. */
  int epoch();

  /** Says how many updates it has had. */
  void setIteration(int iteration);

  /** Says how many epochs it has had. */
  void setEpoch(int epoch);

  /** Its layers, those within vertices too. */
  List<Layer> layers();

  /** Its listeners; none if it was deserialized. */
  List<TrainingListener> listeners();

  /** The updater; created if there is none yet. */
  BaseMultiLayerUpdater<?> updater();

  /** A new updater for the configuration as it is now, with a state of its own. */
  BaseMultiLayerUpdater<?> newUpdater();

  /** Puts an updater of this network's kind in the place of its own. */
  void setUpdater(BaseMultiLayerUpdater<?> updater);

  /** Says what its score is. */
  void setScore(double score);

  /** By which name its gradients know one of its layers or vertices. */
  String nameOf(Trainable part);

  /** The layers or vertices that it is made of. */
  List<Object> elements();

  /** A clone by the network's own method, which keeps less than one would think. */
  Model copy();

  /** Shares gradients through this from now on; not at all if it is null. */
  void setGradientsAccumulator(GradientsAccumulator accumulator);

  /** How many arrays of features a mini-batch has. */
  int inputs();

  /**
   * Computes a mini-batch's activations in training mode.
   *
   * @param features as many arrays as there are inputs
   */
  void forward(INDArray[] features);

  /** Forgets the activations of the last forward pass. */
  void clearLayersStates();

  /**
   * Makes sure that it takes as many arrays of features as a mini-batch has.
   *
   * @throws UnsupportedNetworkException if it does not
   */
  default void requireInputs(int given) {
    if (given != inputs()) {
      throw new UnsupportedNetworkException(
          description(),
          "it has " + inputs() + " inputs, and a mini-batch of " + given + " was given",
          "Give mini-batches of as many feature arrays as the network has inputs.");
    }
  }

  /**
   * Whether it is one that can be trained with us.
   *
   * @throws UnsupportedNetworkException if it is not
   */
  default void requireTrainable() {
    if (!isInitialised()) {
      throw new UnsupportedNetworkException(
          description(), "it is not initialised", "Call init() first.");
    }
    OptimizationAlgorithm algorithm = model().conf().getOptimizationAlgo();
    if (algorithm != OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT) {
      throw new UnsupportedNetworkException(
          description(),
          "it is trained by " + algorithm + ", which takes several gradients a step",
          "Configure STOCHASTIC_GRADIENT_DESCENT, Deeplearning4j's default.");
    }
    if (model().params() == null || model().params().length() == 0) {
      throw new UnsupportedNetworkException(
          description(), "it has no parameters", "There is nothing to predict: train it as it is.");
    }
    if (iteration() < 0 || epoch() < 0) {
      throw new UnsupportedNetworkException(
          description(),
          "it counts " + iteration() + " iterations and " + epoch() + " epochs",
          "Set both counters to at least 0: setIterationCount and setEpochCount, of a graph's"
              + " getConfiguration().");
    }
  }

  /** Which one it is, for messages. */
  default String description() {
    return describe(model());
  }

  /**
   * A network as one of the two kinds.
   *
   * @throws UnsupportedNetworkException if it is neither
   */
  static Network of(Model model) {
    if (model instanceof MultiLayerNetwork layers) {
      return new NetworkOfLayers(layers);
    } else if (model instanceof ComputationGraph graph) {
      return new NetworkOfVertices(graph);
    }
    throw new UnsupportedNetworkException(
        Arguments.present("network", model).getClass().getName(),
        "it is neither of Deeplearning4j's two kinds of networks",
        "Give a MultiLayerNetwork or a ComputationGraph.");
  }

  /**
   * The updater that an optimizer has for a network, or for a layer that is pretrained; created if
   * there is none yet.
   */
  static BaseMultiLayerUpdater<?> updater(ConvexOptimizer optimizer, Model model) {
    return model instanceof ComputationGraph
        ? optimizer.getComputationGraphUpdater(true)
        : (BaseMultiLayerUpdater<?>) optimizer.getUpdater(true);
  }

  /** The updater that an optimizer has for a network or a pretrained layer, if there is one yet. */
  static Optional<BaseMultiLayerUpdater<?>> presentUpdater(ConvexOptimizer optimizer, Model model) {
    return Optional.ofNullable(
        model instanceof ComputationGraph
            ? optimizer.getComputationGraphUpdater(false)
            : (BaseMultiLayerUpdater<?>) optimizer.getUpdater(false));
  }

  /** Which one a network is, for messages. */
  static String describe(Model network) {
    return network.getClass().getSimpleName()
        + "@"
        + Integer.toHexString(System.identityHashCode(network));
  }
}
