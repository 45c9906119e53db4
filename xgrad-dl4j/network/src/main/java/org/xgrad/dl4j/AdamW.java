package org.xgrad.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.XGrad;
import org.xgrad.internal.Arguments;
import org.xgrad.rules.torch.TorchAdam;

/**
 * AdamW: Adam with decoupled weight decay (Loshchilov and Hutter, arXiv 1711.05101), as torch.optim
 * has it.
 *
 * <pre>{@code
 * new AdamW(1e-3, 0.01).ahead(1).configure(new NeuralNetConfiguration.Builder())
 * }</pre>
 *
 * <p>In Deeplearning4j decay is not the updater's: AdamW is {@link TorchAdam} and {@link
 * DecoupledWeightDecay} on weights and biases alike, {@code theta <- theta - lr*c*theta - U}. The
 * prediction leaves the decay out (XGrad eq. 23).
 *
 * @param adam Adam, with its learning rate or schedule
 * @param weightDecay c, the share of the weights that decays in a step of learning rate 1, at least
 *     0
 * @param steps s, how many steps to look ahead; 0 for none
 */
public record AdamW(TorchAdam adam, double weightDecay, double steps) {

  /**
   * @throws org.xgrad.error.InvalidSettingException if the weight decay or the steps are negative,
   *     infinite or no number
   */
  public AdamW {
    new DecoupledWeightDecay(weightDecay);
    new XGrad(adam, steps);
  }

  /** AdamW with torch's betas and epsilon, without weight prediction. */
  public AdamW(double learningRate, double weightDecay) {
    this(new TorchAdam(learningRate), weightDecay, 0);
  }

  /** This AdamW with a prediction of {@code steps} steps. */
  public AdamW ahead(double steps) {
    return new AdamW(adam, weightDecay, steps);
  }

  /** The updater, without the decay. */
  public IUpdater updater() {
    return steps == 0 ? adam : new XGrad(adam, steps);
  }

  /**
   * Sets updater and decay for all layers of a configuration, those with a decay of their own
   * aside.
   *
   * @return {@code builder}
   * @throws org.xgrad.error.InvalidSettingException if the builder has a regularization already: in
   *     Deeplearning4j L2 and weight decay exclude each other
   */
  public NeuralNetConfiguration.Builder configure(NeuralNetConfiguration.Builder builder) {
    return new DecoupledWeightDecay(weightDecay)
        .configure(Arguments.present("configuration builder", builder).updater(updater()));
  }
}
