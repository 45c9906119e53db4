package org.xgrad.dl4j.samediff;

import java.util.Map;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** Attention whose gradient is not doubled. */
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
    super(checked(settings));
  }

  /** Whose {@code build()} checks them, and fills in what was left out. */
  private static AttentionVertex.Builder checked(AttentionVertex.Builder settings) {
    settings.build();
    return settings;
  }

  /** One of this class: graphs are built of clones. */
  @Override
  public ExactAttentionVertex clone() {
    ExactAttentionVertex clone = new ExactAttentionVertex();
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
  public SDVariable defineVertex(
      SameDiff graph,
      Map<String, SDVariable> inputs,
      Map<String, SDVariable> parameters,
      Map<String, SDVariable> masks) {
    return ExactGradient.of(super.defineVertex(graph, inputs, parameters, masks));
  }
}
