package org.xgrad.dl4j.samediff;

import java.util.Map;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** A locally connected layer of sequences whose gradient is not doubled. */
public final class ExactLocallyConnected1D extends LocallyConnected1D {
  private static final long serialVersionUID = 1L;

  /** For JSON. */
  private ExactLocallyConnected1D() {
    super(new LocallyConnected1D.Builder());
  }

  /**
   * The layer that {@code settings} describe, with all that they check.
   *
   * @param settings as for Deeplearning4j's layer; its {@code build()} need not be called
   */
  public ExactLocallyConnected1D(LocallyConnected1D.Builder settings) {
    super(Checked.by(settings));
  }

  @Override
  public SDVariable defineLayer(
      SameDiff graph, SDVariable input, Map<String, SDVariable> parameters, SDVariable mask) {
    return ExactGradient.of(super.defineLayer(graph, input, parameters, mask));
  }
}
