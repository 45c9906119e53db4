package org.xgrad.dl4j.samediff;

import org.apiguardian.api.API;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Attention whose gradient is not doubled. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class ExactAttentionVertex extends AttentionVertex {
  private static final long serialVersionUID = 1L;

  /** For JSON. */
  private ExactAttentionVertex() {}

  /**
   * The vertex that {@code settings} describe, with all that they check.
   *
   * @param settings as for Deeplearning4j's vertex; its {@code build()} need not be called
   */
  public ExactAttentionVertex(AttentionVertex.Builder settings) {
    super(Checked.by(settings));
  }

  /** One of this class: graphs are built of clones. */
  @Override
  public ExactAttentionVertex clone() {
    ExactAttentionVertex clone = new ExactAttentionVertex();
    clone.setName(getName());
    clone.setDataType(getDataType());
    clone.setNInKeys(getNInKeys());
    clone.setNInValues(getNInValues());
    clone.setNInQueries(getNInQueries());
    clone.setNOut(getNOut());
    clone.setHeadSize(getHeadSize());
    clone.setNHeads(getNHeads());
    clone.setProjectInput(isProjectInput());
    clone.setWeightInit(getWeightInit());
    clone.setRegularization(getRegularization());
    clone.setRegularizationBias(getRegularizationBias());
    clone.setUpdater(getUpdater());
    clone.setBiasUpdater(getBiasUpdater());
    clone.setGradientNormalization(getGradientNormalization());
    clone.setGradientNormalizationThreshold(getGradientNormalizationThreshold());
    return clone;
  }

  @Override
  public GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      @Nullable INDArray parameters,
      boolean initialize,
      DataType type) {
    return ExactGradient.vertex(this, graph, name, index, parameters, initialize, type);
  }
}
