package org.xgrad.dl4j.samediff;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** A user's layer that asks for its gradient to be counted once. */
public final class OwnLayer extends DoubledLayer {
  private static final long serialVersionUID = 1L;

  /** For JSON, and for networks. */
  public OwnLayer() {}

  @Override
  public SDVariable defineLayer(
      SameDiff graph, SDVariable input, Map<String, SDVariable> parameters, SDVariable mask) {
    return ExactGradient.of(super.defineLayer(graph, input, parameters, mask));
  }
}
