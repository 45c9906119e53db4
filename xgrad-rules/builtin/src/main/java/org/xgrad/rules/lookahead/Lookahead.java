package org.xgrad.rules.lookahead;

import org.apiguardian.api.API;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rules.torch.SgdMomentum;

/**
 * Lookahead around another optimizer: that takes fast steps, and every k of them slow weights take
 * one towards where they led, from which the next ones start (Zhang et al., arXiv 1907.08610).
 *
 * <pre>{@code
 * new Lookahead(new TorchAdam(1e-3))
 * new Lookahead(new TorchAdam(1e-3)).withHyperParameter(Lookahead.SYNCHRONIZATION_PERIOD, 10)
 * }</pre>
 *
 * <p>The formula is {@link LookaheadFormula}. It reads the weights, so that a network has to be
 * attached: {@code WeightPrediction.attach(network, 0)} trains without prediction. The weights to
 * evaluate and save with are the slow ones: {@code EvaluationWeights.ofOptimizer(network)}.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Lookahead extends FormulaOptimizer<Lookahead> {
  private static final long serialVersionUID = 1L;

  /** The rate of the optimizer within: its steps are asked for at Lookahead's own. */
  private static final double ANY_RATE = 1;

  /** The fast steps to each slow one: k. */
  public static final HyperParameter<Double> SYNCHRONIZATION_PERIOD =
      HyperParameter.number(
          "synchronizationPeriod",
          5,
          value -> value >= 1 && value == Math.rint(value),
          "a whole number of at least 1",
          "the fast steps to each slow one: k");

  /** How far a slow step goes, of the way that the fast ones went: alpha. */
  public static final HyperParameter<Double> SLOW_STEP_SIZE =
      HyperParameter.share(
          "slowStepSize",
          0.5,
          "how far a slow step goes, of the way that the fast ones went: alpha");

  /** The optimizer that takes the fast steps. */
  public static final HyperParameter<FormulaOptimizer<?>> BASE =
      HyperParameter.optimizer(
          "base", new SgdMomentum(ANY_RATE, 0.9), "the optimizer that takes the fast steps");

  /**
   * Lookahead around SGD with a momentum of 0.9.
   *
   * @param learningRate a finite number of at least 0
   * @throws InvalidSettingException if the learning rate is out of range
   */
  public Lookahead(double learningRate) {
    super(learningRate, SYNCHRONIZATION_PERIOD, SLOW_STEP_SIZE, BASE);
  }

  /**
   * Lookahead around another optimizer, at its learning rate or with its schedule.
   *
   * @param base the optimizer that takes the fast steps; it stays as it is
   * @throws InvalidSettingException if there is none, or it names weights to evaluate with itself,
   *     as schedule-free optimizers and a Lookahead do
   */
  public Lookahead(FormulaOptimizer<?> base) {
    super(present(base), SYNCHRONIZATION_PERIOD, SLOW_STEP_SIZE, BASE.withDefault(atAnyRate(base)));
    check();
  }

  /** Called before the superclass looks at it. */
  private static FormulaOptimizer<?> present(FormulaOptimizer<?> base) {
    if (base == null) {
      throw new InvalidSettingException(
          BASE.name(),
          "there is none",
          "Give an optimizer of XGrad's, such as new TorchAdam(1e-3).");
    }
    return base;
  }

  private static FormulaOptimizer<?> atAnyRate(FormulaOptimizer<?> base) {
    return base.withLearningRate(ANY_RATE);
  }

  /** The base is evaluated where it trains, and has no learning rate of its own. */
  @Override
  protected void check() {
    FormulaOptimizer<?> base = hyperParameter(BASE);
    base.slots();
    if (FastOptimizer.of(base).namesEvaluationWeights()) {
      throw new InvalidSettingException(
          BASE.name(),
          base.getClass().getName() + " names weights to evaluate with itself",
          "Make one around an optimizer that is evaluated at the weights that it trains.");
    } else if (!base.equals(atAnyRate(base))) {
      throw new InvalidSettingException(
          BASE.name(),
          "it has a learning rate of its own, in " + base,
          "Make it by new Lookahead(base), which takes the base's learning rate.");
    }
    FastOptimizer.of(base).slots();
  }

  @Override
  protected OptimizerFormula<Lookahead> formula() {
    return new LookaheadFormula();
  }
}
