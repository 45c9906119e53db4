package org.xgrad.dl4j.internal.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
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
public sealed interface Network {

  Model model();

  boolean isInitialised();

  /** Deeplearning4j's counter: how many updates it has applied. */
  int iteration();

  int epoch();

  void setIteration(int iteration);

  void setEpoch(int epoch);

  List<Layer> layers();

  List<TrainingListener> listeners();

  /** The updater; created if there is none yet. */
  BaseMultiLayerUpdater<?> updater();

  /** A new updater for the configuration as it is now, with a state of its own. */
  BaseMultiLayerUpdater<?> newUpdater();

  void setUpdater(BaseMultiLayerUpdater<?> updater);

  /** The network, and the layers and vertices that it is made of. */
  List<Object> parts();

  /** A clone by the network's own method, which keeps less than one would think. */
  Model copy();

  /** Shares gradients through this from now on; not at all if it is null. */
  void setGradientsAccumulator(GradientsAccumulator accumulator);

  /**
   * Computes a mini-batch's activations in training mode.
   *
   * @param inputs an array for each of the network's inputs
   * @throws UnsupportedNetworkException if it has another number of inputs
   */
  void feedForward(INDArray... inputs);

  /** Forgets the activations of the last forward pass. */
  void clearLayersStates();

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
      return new OfLayers(layers);
    } else if (model instanceof ComputationGraph graph) {
      return new OfVertices(graph);
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

  /** Which one a network is, for messages. */
  static String describe(Model network) {
    return network.getClass().getSimpleName()
        + "@"
        + Integer.toHexString(System.identityHashCode(network));
  }

  private static void requireInputs(Network network, int expected, int given) {
    if (given != expected) {
      throw new UnsupportedNetworkException(
          network.description(),
          "it has " + expected + " inputs, and a mini-batch of " + given + " was given",
          "Give mini-batches of as many feature arrays as the network has inputs.");
    }
  }

  /** A deserialized network has no listeners, not even none. */
  private static List<TrainingListener> copyOf(Collection<TrainingListener> listeners) {
    return Optional.ofNullable(listeners).map(List::copyOf).orElse(List.of());
  }

  private static List<Object> with(Model model, Object[] parts) {
    List<Object> all = new ArrayList<>(List.of(parts));
    all.add(model);
    return all;
  }

  /** A network of layers in a row. */
  record OfLayers(MultiLayerNetwork model) implements Network {
    public OfLayers {
      Arguments.present("network", model);
    }

    @Override
    public boolean isInitialised() {
      return model.isInitCalled();
    }

    @Override
    public int iteration() {
      return model.getIterationCount();
    }

    @Override
    public int epoch() {
      return model.getEpochCount();
    }

    @Override
    public void setIteration(int iteration) {
      model.setIterationCount(iteration);
    }

    @Override
    public void setEpoch(int epoch) {
      model.setEpochCount(epoch);
    }

    @Override
    public List<Layer> layers() {
      return List.of(model.getLayers());
    }

    @Override
    public List<Object> parts() {
      return Network.with(model, model.getLayers());
    }

    @Override
    public List<TrainingListener> listeners() {
      return Network.copyOf(model.getListeners());
    }

    @Override
    public BaseMultiLayerUpdater<?> updater() {
      return (BaseMultiLayerUpdater<?>) model.getUpdater(true);
    }

    @Override
    public BaseMultiLayerUpdater<?> newUpdater() {
      return new MultiLayerUpdater(model);
    }

    @Override
    public void setUpdater(BaseMultiLayerUpdater<?> updater) {
      model.setUpdater(updater);
    }

    @Override
    public MultiLayerNetwork copy() {
      return model.clone();
    }

    @Override
    public void setGradientsAccumulator(GradientsAccumulator accumulator) {
      model.setGradientsAccumulator(accumulator);
    }

    @Override
    public void feedForward(INDArray... inputs) {
      Network.requireInputs(this, 1, inputs.length);
      model.setInput(inputs[0]);
      model.feedForward(true, false);
    }

    @Override
    public void clearLayersStates() {
      model.clearLayersStates();
    }
  }

  /** A graph of vertices. */
  record OfVertices(ComputationGraph model) implements Network {
    public OfVertices {
      Arguments.present("network", model);
    }

    @Override
    public boolean isInitialised() {
      // The graph's own flag is out of reach; its vertices are built by init().
      return model.getVertices() != null;
    }

    @Override
    public int iteration() {
      return model.getIterationCount();
    }

    @Override
    public int epoch() {
      return model.getEpochCount();
    }

    @Override
    public void setIteration(int iteration) {
      model.getConfiguration().setIterationCount(iteration);
    }

    @Override
    public void setEpoch(int epoch) {
      model.getConfiguration().setEpochCount(epoch);
    }

    @Override
    public List<Layer> layers() {
      return List.of(model.getLayers());
    }

    @Override
    public List<Object> parts() {
      return Network.with(model, model.getVertices());
    }

    @Override
    public List<TrainingListener> listeners() {
      return Network.copyOf(model.getListeners());
    }

    @Override
    public BaseMultiLayerUpdater<?> updater() {
      return model.getUpdater(true);
    }

    @Override
    public BaseMultiLayerUpdater<?> newUpdater() {
      return new ComputationGraphUpdater(model);
    }

    @Override
    public void setUpdater(BaseMultiLayerUpdater<?> updater) {
      model.setUpdater((ComputationGraphUpdater) updater);
    }

    @Override
    public ComputationGraph copy() {
      return model.clone();
    }

    @Override
    public void setGradientsAccumulator(GradientsAccumulator accumulator) {
      model.setGradientsAccumulator(accumulator);
    }

    @Override
    public void feedForward(INDArray... inputs) {
      Network.requireInputs(this, model.getNumInputArrays(), inputs.length);
      model.feedForward(inputs, true, false);
    }

    @Override
    public void clearLayersStates() {
      model.clearLayersStates();
    }
  }
}
