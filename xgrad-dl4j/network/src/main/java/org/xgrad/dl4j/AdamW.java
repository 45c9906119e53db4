package org.xgrad.dl4j;

import java.util.function.Function;
import org.apiguardian.api.API;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.xgrad.XGrad;
import org.xgrad.error.InvalidSettingException;
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
 * <p>It is a value: each method gives another one, and what networks make of its updater does not
 * change it.
 *
 * @param updater a TorchAdam, or an XGrad of one where weights are predicted
 * @param decay the decay, or its schedule
 */
@API(status = API.Status.STABLE, since = "0.1")
public record AdamW(IUpdater updater, DecoupledWeightDecay decay) {

  /**
   * @param updater a TorchAdam, or an XGrad of one where weights are predicted
   * @param decay the decay, or its schedule
   * @throws InvalidSettingException if one of them is missing, or the updater is another one
   */
  public AdamW {
    Arguments.present("AdamW's decay", decay);
    updater = Arguments.present("AdamW's Adam", updater).clone();
    if (!(baseOf(updater) instanceof TorchAdam)) {
      throw new InvalidSettingException(
          "AdamW",
          "its updater is " + updater,
          "Give a TorchAdam, or an XGrad of one; beside any other optimizer, configure"
              + " new DecoupledWeightDecay(c).");
    }
  }

  /**
   * AdamW with torch's betas and epsilon, without weight prediction.
   *
   * @param learningRate a finite number of at least 0
   * @param weightDecay c, the share of the weights that decays in a step of learning rate 1
   * @throws InvalidSettingException if one of them is negative, infinite or no number
   */
  public AdamW(double learningRate, double weightDecay) {
    this(new TorchAdam(learningRate), weightDecay);
  }

  /**
   * AdamW of this Adam, with its learning rate or schedule, without weight prediction.
   *
   * @param adam the Adam; it is copied
   * @param weightDecay c, the share of the weights that decays in a step of learning rate 1
   * @throws InvalidSettingException if there is no Adam, or the decay is negative, infinite or no
   *     number
   */
  public AdamW(TorchAdam adam, double weightDecay) {
    this(adam, new DecoupledWeightDecay(weightDecay));
  }

  /**
   * {@return this AdamW with a prediction of {@code steps} steps, within the trust limit that it
   * has; at 0 without a prediction}
   *
   * @param steps s, how many steps to look ahead
   * @throws InvalidSettingException if it is negative, infinite or no number
   */
  public AdamW ahead(double steps) {
    return steps == 0 ? with(adam()) : with(prediction().withSteps(steps));
  }

  /**
   * {@return the same with a whole number of steps, for languages that don't make a double of it}
   *
   * @param steps s, how many steps to look ahead, at least 0
   * @throws InvalidSettingException if it is negative
   */
  public AdamW ahead(int steps) {
    return ahead((double) steps);
  }

  /**
   * {@return this AdamW with a prediction whose number of steps follows a schedule, within the
   * trust limit that it has}
   *
   * @param steps s by iteration or epoch, such as a {@link org.xgrad.RampUp}; its values are
   *     checked as they are used
   * @throws InvalidSettingException if there is none
   */
  public AdamW ahead(ISchedule steps) {
    return with(prediction().withSteps(steps));
  }

  /**
   * {@return this AdamW with the prediction that {@code setting} makes of its Adam: {@code
   * adamW.ahead(XGrad::adaptive)} for example}
   *
   * @param setting makes the setting of a base updater, such as {@code XGrad::adaptive}
   * @throws InvalidSettingException if there is none, or it makes nothing, or something else than
   *     an XGrad of this Adam
   */
  public AdamW ahead(Function<IUpdater, XGrad> setting) {
    return with(Arguments.present("setting", setting).apply(adam()));
  }

  /**
   * {@return this AdamW with a limit on how far a prediction may move: see {@link
   * XGrad#withTrustLimit}}
   *
   * @param limit a finite number above 0, such as 0.1
   * @throws InvalidSettingException if it is not so, or nothing is predicted
   */
  public AdamW withTrustLimit(double limit) {
    if (!(updater instanceof XGrad predicting)) {
      throw new InvalidSettingException(
          "AdamW's trust limit",
          "there is no prediction that it could limit",
          "Call ahead(steps) first.");
    }
    return with(predicting.withTrustLimit(limit));
  }

  private AdamW with(IUpdater other) {
    return new AdamW(other, decay);
  }

  private XGrad prediction() {
    return updater instanceof XGrad predicting ? predicting : new XGrad(updater);
  }

  private static IUpdater baseOf(IUpdater updater) {
    return updater instanceof XGrad predicting ? predicting.base() : updater;
  }

  /** {@return the updater, without the decay: an object of the caller's own} */
  @Override
  public IUpdater updater() {
    return updater.clone();
  }

  /** {@return Adam, without the decay and without a prediction: an object of the caller's own} */
  public TorchAdam adam() {
    return (TorchAdam) baseOf(updater());
  }

  /**
   * Sets updater and decay for all layers of a configuration, those with a decay of their own
   * aside.
   *
   * @param builder of the network, without a regularization; it is changed
   * @return {@code builder}
   * @throws InvalidSettingException if the builder has a regularization already: in Deeplearning4j
   *     L2 and weight decay exclude each other; nothing is changed then
   */
  public NeuralNetConfiguration.Builder configure(NeuralNetConfiguration.Builder builder) {
    return decay.configure(Arguments.present("configuration builder", builder)).updater(updater());
  }
}
