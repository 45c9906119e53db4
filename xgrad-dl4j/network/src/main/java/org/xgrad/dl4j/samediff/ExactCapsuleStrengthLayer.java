package org.xgrad.dl4j.samediff;

import java.util.Map;
import org.deeplearning4j.nn.conf.layers.CapsuleStrengthLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** The strengths of capsules, with a gradient that is not doubled. */
public final class ExactCapsuleStrengthLayer extends CapsuleStrengthLayer {
  private static final long serialVersionUID = 1L;

  /** For JSON. */
  private ExactCapsuleStrengthLayer() {
    super(new CapsuleStrengthLayer.Builder());
  }

  /**
   * The layer that {@code settings} describe, with all that they check.
   *
   * @param settings as for Deeplearning4j's layer; its {@code build()} need not be called
   */
  public ExactCapsuleStrengthLayer(CapsuleStrengthLayer.Builder settings) {
    super(Checked.by(settings));
  }

  @Override
  public SDVariable defineLayer(
      SameDiff graph, SDVariable input, Map<String, SDVariable> parameters, SDVariable mask) {
    return ExactGradient.of(super.defineLayer(graph, input, parameters, mask));
  }
}
