package org.xgrad.rules.torch;

import org.apiguardian.api.API;
import org.nd4j.linalg.schedule.ISchedule;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.rule.OptimizerFormula;

/**
 * Stochastic gradient descent with heavy-ball momentum, as torch.optim's SGD computes it.
 *
 * <p>The step is {@code lr*v}: {@link SgdMomentumFormula}. ND4J's {@code Nesterovs} is another
 * method. Predicted {@code s = momentum} steps ahead, this is Nesterov's.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class SgdMomentum extends FormulaOptimizer<SgdMomentum> {
  private static final long serialVersionUID = 1L;

  /** How the momentum starts; the two differ where there is dampening. */
  public enum FirstStep {
    /** torch.optim: the first momentum is the first gradient, undampened. */
    GRADIENT,
    /** XGrad eq. 3: the first step is a step like any other, from a momentum of 0. */
    DAMPENED
  }

  /** The share of the momentum that is kept. */
  public static final HyperParameter<Double> MOMENTUM =
      HyperParameter.decayRate("momentum", 0.9, "the share of the momentum that is kept");

  /** The share of the gradient that is held back. */
  public static final HyperParameter<Double> DAMPENING =
      HyperParameter.share("dampening", 0, "the share of the gradient that is held back");

  /** How the momentum starts. */
  public static final HyperParameter<FirstStep> FIRST_STEP =
      HyperParameter.choice("firstStep", FirstStep.GRADIENT, "how the momentum starts");

  /** For JSON. */
  private SgdMomentum(double learningRate) {
    this(learningRate, MOMENTUM.defaultValue());
  }

  /**
   * Heavy-ball momentum without dampening.
   *
   * @param learningRate at least 0
   * @param momentum the share of the momentum that is kept, at least 0 and below 1
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public SgdMomentum(double learningRate, double momentum) {
    super(learningRate, MOMENTUM.withDefault(momentum), DAMPENING, FIRST_STEP);
  }

  /**
   * The same with a learning rate that follows a schedule.
   *
   * @param learningRateSchedule the learning rate by iteration or epoch
   * @param momentum the share of the velocity that a step keeps, at least 0 and below 1
   * @throws org.xgrad.error.InvalidSettingException if there is no schedule, or the momentum is out
   *     of range
   */
  public SgdMomentum(ISchedule learningRateSchedule, double momentum) {
    super(learningRateSchedule, MOMENTUM.withDefault(momentum), DAMPENING, FIRST_STEP);
  }

  @Override
  protected OptimizerFormula<SgdMomentum> formula() {
    return new SgdMomentumFormula();
  }
}
