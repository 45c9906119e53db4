package org.xgrad.dl4j.samediff;

import java.util.Map;
import org.deeplearning4j.nn.conf.layers.RecurrentAttentionLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** Recurrent attention whose gradient is not doubled. */
public final class ExactRecurrentAttentionLayer extends RecurrentAttentionLayer {
  private static final long serialVersionUID = 1L;

  /** For JSON. */
  private ExactRecurrentAttentionLayer() {
    super(new RecurrentAttentionLayer.Builder().nHeads(1));
  }

  /**
   * The layer that {@code settings} describe, with all that they check.
   *
   * @param settings as for Deeplearning4j's layer; its {@code build()} need not be called
   */
  public ExactRecurrentAttentionLayer(RecurrentAttentionLayer.Builder settings) {
    super(Checked.by(settings));
  }

  @Override
  public SDVariable defineLayer(
      SameDiff graph, SDVariable input, Map<String, SDVariable> parameters, SDVariable mask) {
    return ExactGradient.of(super.defineLayer(graph, input, parameters, mask));
  }
}
