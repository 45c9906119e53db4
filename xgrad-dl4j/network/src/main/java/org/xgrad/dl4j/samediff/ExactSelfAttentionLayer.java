package org.xgrad.dl4j.samediff;

import java.util.Map;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** Self-attention whose gradient is not doubled. */
public final class ExactSelfAttentionLayer extends SelfAttentionLayer {
  private static final long serialVersionUID = 1L;

  /** For JSON. */
  private ExactSelfAttentionLayer() {
    super(new SelfAttentionLayer.Builder().nHeads(1));
  }

  /**
   * The layer that {@code settings} describe, with all that they check.
   *
   * @param settings as for Deeplearning4j's layer; its {@code build()} need not be called
   */
  public ExactSelfAttentionLayer(SelfAttentionLayer.Builder settings) {
    super(Checked.by(settings));
  }

  @Override
  public SDVariable defineLayer(
      SameDiff graph, SDVariable input, Map<String, SDVariable> parameters, SDVariable mask) {
    return ExactGradient.of(super.defineLayer(graph, input, parameters, mask));
  }
}
