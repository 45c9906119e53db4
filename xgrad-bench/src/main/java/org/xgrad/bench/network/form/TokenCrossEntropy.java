package org.xgrad.bench.network.form;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/**
 * Cross-entropy of token numbers, the mean over all tokens that are not masked, in nats.
 *
 * <p>DL4J sums over the tokens of an example and divides by the number of examples. This divides by
 * the number of tokens, as PyTorch does; it asks for {@code miniBatch(false)} in the configuration,
 * so that nothing is divided again. The exponential of the loss is the perplexity.
 */
public final class TokenCrossEntropy extends LossSparseMCXENT {
  private static final long serialVersionUID = 1L;

  /** The loss; it has no settings. */
  public TokenCrossEntropy() {}

  @Override
  public double computeScore(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
    double sum = super.computeScore(labels, preOutput, activation, mask, false);
    return sum / tokens(preOutput, mask);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    return super.computeGradient(labels, preOutput, activation, mask).divi(tokens(preOutput, mask));
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
    return new Pair<>(
        computeScore(labels, preOutput, activation, mask, average),
        computeGradient(labels, preOutput, activation, mask));
  }

  /** Rows are tokens; at least 1, so that a batch that is all masked has a loss of 0. */
  private static double tokens(INDArray preOutput, INDArray mask) {
    return mask == null ? preOutput.size(0) : Math.max(1, mask.sumNumber().doubleValue());
  }

  @Override
  public String toString() {
    return "TokenCrossEntropy()";
  }
}
