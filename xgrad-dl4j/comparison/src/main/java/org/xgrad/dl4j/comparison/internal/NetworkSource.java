package org.xgrad.dl4j.comparison.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.Arguments;

/**
 * Makes the networks of a comparison, and holds that they are pairs: those of one seed begin with
 * the same weights, and no two share a configuration, in which Deeplearning4j keeps its counters.
 */
public final class NetworkSource {
  private final LongFunction<? extends Model> networks;
  private final List<Object> configurations = new ArrayList<>();
  private Optional<Start> last = Optional.empty();

  private record Start(long seed, INDArray weights) {}

  /** From a function that makes a network of its own for each call. */
  public NetworkSource(LongFunction<? extends Model> networks) {
    this.networks = networks;
  }

  /** Networks of layers, each from a copy of a configuration. */
  public static LongFunction<Model> from(MultiLayerConfiguration configuration) {
    return seed -> {
      MultiLayerConfiguration own = configuration.clone();
      own.getConfs().forEach(each -> each.setSeed(seed));
      MultiLayerNetwork network = new MultiLayerNetwork(own);
      network.init();
      return network;
    };
  }

  /** Graphs, each from a copy of a configuration. */
  public static LongFunction<Model> from(ComputationGraphConfiguration configuration) {
    return seed -> {
      ComputationGraphConfiguration own = configuration.clone();
      own.getDefaultConfiguration().setSeed(seed);
      for (GraphVertex vertex : own.getVertices().values()) {
        if (vertex instanceof LayerVertex layer) {
          NeuralNetConfiguration ofLayer = layer.getLayerConf();
          ofLayer.setSeed(seed);
        }
      }
      ComputationGraph network = new ComputationGraph(own);
      network.init();
      return network;
    };
  }

  /**
   * A network for a seed.
   *
   * @throws InvalidSettingException if it is no network, or none of its own, or no pair
   */
  public Model create(long seed) {
    // What the configuration does not seed, such as dropout, is paired too.
    Nd4j.getRandom().setSeed(seed);
    Model network = Arguments.present("network", networks.apply(seed));
    requireOwn(configuration(network));
    if (network.params() != null) {
      requirePaired(seed, network.params());
    }
    return network;
  }

  private static Object configuration(Model network) {
    if (network instanceof MultiLayerNetwork layers) {
      return layers.getLayerWiseConfigurations();
    } else if (network instanceof ComputationGraph graph) {
      return graph.getConfiguration();
    }
    throw new InvalidSettingException(
        "network",
        "it is a " + network.getClass().getName(),
        "Give a MultiLayerNetwork or a ComputationGraph.");
  }

  private void requireOwn(Object configuration) {
    if (configurations.stream().anyMatch(known -> known == configuration)) {
      throw new InvalidSettingException(
          "network",
          "two of them have one configuration object, and would share its counters",
          "Build each from a clone() of the configuration, or anew.");
    }
    configurations.add(configuration);
  }

  private void requirePaired(long seed, INDArray weights) {
    boolean isPaired =
        last.filter(start -> start.seed() == seed)
            .map(start -> start.weights().equals(weights))
            .orElse(true);
    if (!isPaired) {
      throw new InvalidSettingException(
          "network",
          "two of seed " + seed + " begin with different weights",
          "Set the configuration's seed to the seed that is given.");
    }
    last = Optional.of(new Start(seed, weights.dup()));
  }
}
