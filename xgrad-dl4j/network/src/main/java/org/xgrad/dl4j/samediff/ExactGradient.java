package org.xgrad.dl4j.samediff;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.StopGradient;

/** The end of a SameDiff layer or vertex whose gradient Deeplearning4j is not to double. */
public final class ExactGradient {
  private ExactGradient() {}

  /**
   * {@code output} itself, bit for bit, with half its gradient: what Deeplearning4j 1.0.0-M2.1
   * counts twice is then counted once. Call it once, on what {@code defineLayer} or {@code
   * defineVertex} returns; not in a graph that SameDiff trains by itself, nor in a {@code
   * SameDiffOutputLayer}, where gradients are right.
   *
   * <p>Values below twice the smallest normal number of the type may lose a bit.
   *
   * @param output of any shape and floating-point type
   */
  public static SDVariable of(SDVariable output) {
    SDVariable half = output.mul(0.5);
    // A half that is not differentiated: together they have the value of the whole.
    return half.add(new StopGradient(output.getSameDiff(), half).outputVariable());
  }
}
