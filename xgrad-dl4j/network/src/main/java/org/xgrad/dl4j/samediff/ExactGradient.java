package org.xgrad.dl4j.samediff;

import java.util.Map;
import org.apiguardian.api.API;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * For SameDiff layers and vertices whose superclass can't be one of ours: what their {@code
 * instantiate} is to return, so that Deeplearning4j does not double their gradient.
 *
 * <pre>{@code
 * @Override
 * public Layer instantiate(NeuralNetConfiguration conf, Collection<TrainingListener> listeners,
 *     int index, INDArray parameters, boolean initialize, DataType type) {
 *   return ExactGradient.layer(conf, index, parameters, initialize, type);
 * }
 * }</pre>
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class ExactGradient {
  private ExactGradient() {}

  /**
   * {@return the layer that {@code configuration} describes, with the gradient that belongs to it}
   *
   * @param configuration whose layer is a {@code SameDiffLayer}
   * @param index the layer's place in the network
   * @param parameters the view that holds its parameters
   * @param initialize whether they get their initial values
   * @param type of the network
   */
  public static Layer layer(
      NeuralNetConfiguration configuration,
      int index,
      @Nullable INDArray parameters,
      boolean initialize,
      DataType type) {
    ExactLayer layer = new ExactLayer(configuration, type);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    Map<String, INDArray> byName =
        configuration.getLayer().initializer().init(configuration, parameters, initialize);
    layer.setParamTable(byName);
    layer.setConf(configuration);
    return layer;
  }

  /**
   * {@return the vertex that {@code configuration} describes, with the gradient that belongs to it}
   *
   * @param initialize whether they get their initial values
   * @param type of the network
   * @param configuration the vertex's; it gets the name
   * @param graph it is part of
   * @param name in that graph
   * @param index its place in it
   * @param parameters the view that holds its parameters
   */
  public static GraphVertex vertex(
      SameDiffVertex configuration,
      ComputationGraph graph,
      String name,
      int index,
      @Nullable INDArray parameters,
      boolean initialize,
      DataType type) {
    configuration.setName(name);
    return new ExactVertex(configuration, graph, name, index, parameters, initialize, type);
  }
}
