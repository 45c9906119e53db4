package org.xgrad.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.xgrad.XGrad;
import org.xgrad.optimizer.Require;
import org.xgrad.rules.torch.TorchAdam;

/**
 * AdamW: Adam with decoupled weight decay (Loshchilov and Hutter, arXiv 1711.05101), as torch.optim
 * has it.
 *
 * <pre>{@code
 * new AdamW(1e-3, 0.01).ahead(1).configure(new NeuralNetConfiguration.Builder())
 * }</pre>
 *
 * <p>In Deeplearning4j decay is not the updater's: AdamW is {@link TorchAdam} and {@code
 * .weightDecay(c)} on weights and biases alike, {@code theta <- theta - lr*c*theta - U}. The
 * prediction leaves the decay out (XGrad eq. 23).
 *
 * @param updater Adam, with or without weight prediction
 * @param weightDecay c, the share of the weights that decays in a step of learning rate 1, at least
 *     0
 */
public record AdamW(IUpdater updater, double weightDecay) {

  /**
   * @throws org.xgrad.error.InvalidSettingException if the weight decay is negative, infinite or no
   *     number
   */
  public AdamW {
    Require.nonNegative("weightDecay", weightDecay);
  }

  /** AdamW with torch's betas and epsilon, without weight prediction. */
  public AdamW(double learningRate, double weightDecay) {
    this(new TorchAdam(learningRate), weightDecay);
  }

  /** This AdamW with a prediction of {@code steps} steps. */
  public AdamW ahead(double steps) {
    return new AdamW(new XGrad(updater, steps), weightDecay);
  }

  /** Sets updater and decay for all layers of a configuration; returns {@code builder}. */
  public NeuralNetConfiguration.Builder configure(NeuralNetConfiguration.Builder builder) {
    return builder.updater(updater).regularization(decay()).regularizationBias(decay());
  }

  private List<Regularization> decay() {
    List<Regularization> decay = new ArrayList<>();
    if (weightDecay > 0) {
      decay.add(new DecoupledWeightDecay(weightDecay));
    }
    return decay;
  }
}
