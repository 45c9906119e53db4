package org.xgrad.dl4j.samediff;

import java.util.Map;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** A locally connected layer of images whose gradient is not doubled. */
public final class ExactLocallyConnected2D extends LocallyConnected2D {
  private static final long serialVersionUID = 1L;

  /** For JSON. */
  private ExactLocallyConnected2D() {
    super(new LocallyConnected2D.Builder());
  }

  /**
   * The layer that {@code settings} describe, with all that they check.
   *
   * @param settings as for Deeplearning4j's layer; its {@code build()} need not be called
   */
  public ExactLocallyConnected2D(LocallyConnected2D.Builder settings) {
    super(Checked.by(settings));
  }

  @Override
  public SDVariable defineLayer(
      SameDiff graph, SDVariable input, Map<String, SDVariable> parameters, SDVariable mask) {
    return ExactGradient.of(super.defineLayer(graph, input, parameters, mask));
  }
}
