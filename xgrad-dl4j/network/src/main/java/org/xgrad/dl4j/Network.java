package org.xgrad.dl4j;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.xgrad.internal.Arguments;

/**
 * What Deeplearning4j's two kinds of networks have in common, which is more than their types say.
 */
sealed interface Network {

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

  /** Which one it is, for messages. */
  static String describe(Model network) {
    return network.getClass().getSimpleName()
        + "@"
        + Integer.toHexString(System.identityHashCode(network));
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
  }
}
