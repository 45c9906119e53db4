package org.xgrad.bench.optimizer;

import java.util.function.DoubleFunction;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.XGrad;
import org.xgrad.bench.choice.Choice;
import org.xgrad.rules.torch.SgdMomentum;
import org.xgrad.rules.torch.TorchAdaGrad;
import org.xgrad.rules.torch.TorchAdam;
import org.xgrad.rules.torch.TorchRmsProp;

/** The optimizers by name. */
public enum Optimizer implements Choice {
  /** Adam of torch.optim. */
  ADAM("adam", 1e-3, false, TorchAdam::new),
  /** AdamW of torch.optim: Adam whose decay is decoupled. */
  ADAMW("adamw", 1e-3, true, TorchAdam::new),
  /** SGD with a momentum of 0.9. */
  SGDM("sgdm", 1e-2, false, rate -> new SgdMomentum(rate, Optimizer.MOMENTUM)),
  /** AdaGrad of torch.optim. */
  ADAGRAD("adagrad", 1e-2, false, TorchAdaGrad::new),
  /** RMSprop of torch.optim. */
  RMSPROP("rmsprop", 1e-3, false, TorchRmsProp::new),
  /** SGD without momentum. */
  SGD("sgd", 1e-1, false, Sgd::new),
  /** ND4J's Nesterov momentum of 0.9. */
  NESTEROVS("nesterovs", 1e-2, false, rate -> new Nesterovs(rate, Optimizer.MOMENTUM)),
  /** ND4J's Nadam. */
  NADAM("nadam", 1e-3, false, Nadam::new),
  /** ND4J's AMSGrad. */
  AMSGRAD("amsgrad", 1e-3, false, AMSGrad::new),
  /** ND4J's AdaMax. */
  ADAMAX("adamax", 2e-3, false, AdaMax::new),
  /** ND4J's Adam. */
  ND4J_ADAM("nd4j-adam", 1e-3, false, Adam::new);

  private static final double MOMENTUM = 0.9;

  private final String label;
  private final double defaultLearningRate;
  private final boolean decoupledDecay;
  private final DoubleFunction<IUpdater> withLearningRate;

  Optimizer(
      String label,
      double defaultLearningRate,
      boolean decoupledDecay,
      DoubleFunction<IUpdater> withLearningRate) {
    this.label = label;
    this.defaultLearningRate = defaultLearningRate;
    this.decoupledDecay = decoupledDecay;
    this.withLearningRate = withLearningRate;
  }

  @Override
  public String label() {
    return label;
  }

  /** A learning rate that suits it with this network. */
  public double defaultLearningRate() {
    return defaultLearningRate;
  }

  /** Its way to decay weights, at this rate. */
  public Decay decay(double rate) {
    return new Decay(rate, decoupledDecay);
  }

  /**
   * Its updater, with XGrad around it unless {@code steps} is 0.
   *
   * @throws org.xgrad.error.InvalidSettingException if a value is outside its range
   */
  public IUpdater updater(double learningRate, double steps) {
    IUpdater base = withLearningRate.apply(learningRate);
    return steps == 0 ? base : new XGrad(base, steps);
  }
}
