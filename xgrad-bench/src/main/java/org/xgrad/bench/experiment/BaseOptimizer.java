package org.xgrad.bench.experiment;

import java.util.Optional;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.xgrad.bench.optimizer.Decay;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.Require;

/**
 * An optimizer without prediction, by the name of an {@link Optimizer}. Its settings are its
 * hyper-parameters, if it is a formula. ND4J's {@code nesterovs} has {@code momentum}.
 */
public final class BaseOptimizer {
  private static final String MOMENTUM = "momentum";
  private static final double USUAL_MOMENTUM = 0.9;

  private final NamedSettings choice;
  private final IUpdater prototype;
  private final boolean decoupledDecay;

  private BaseOptimizer(NamedSettings choice, IUpdater prototype, boolean decoupledDecay) {
    this.choice = choice;
    this.prototype = prototype;
    this.decoupledDecay = decoupledDecay;
  }

  /**
   * The optimizer of this name and these settings.
   *
   * @throws InvalidSettingException if there is none, or a setting is not its own
   */
  public static BaseOptimizer of(NamedSettings choice) {
    Optimizer optimizer = Optimizer.named(choice.name());
    IUpdater updater = optimizer.updater();
    if (updater instanceof Nesterovs) {
      choice.requireOnly(MOMENTUM);
      double momentum = Require.decayRate(MOMENTUM, choice.number(MOMENTUM, USUAL_MOMENTUM));
      updater = new Nesterovs(optimizer.defaultLearningRate(), momentum);
    } else {
      choice.requireOnly(HyperParameterSettings.names(updater).toArray(String[]::new));
      updater = HyperParameterSettings.applied(choice, updater);
    }
    return new BaseOptimizer(choice, updater, optimizer.decouplesDecay());
  }

  /** How it was chosen. */
  public NamedSettings choice() {
    return choice;
  }

  /** Whether weight decay is decoupled where the cell does not say. */
  public boolean decouplesDecay() {
    return decoupledDecay;
  }

  /** Whether it has a learning rate; AdaDelta has none. */
  public boolean hasLearningRate() {
    return prototype.hasLearningRate();
  }

  /** This optimizer's decay at a rate, unless it is said which kind. */
  public Decay decay(double rate, Optional<Boolean> decoupled) {
    return new Decay(rate, decoupled.orElse(decoupledDecay));
  }

  /**
   * A configuration of its own, for a run of so many iterations; with this learning rate, if it has
   * one.
   */
  public IUpdater updater(double rate, RateSchedule schedule, int iterations) {
    IUpdater updater = prototype.clone();
    if (updater.hasLearningRate()) {
      schedule.applyTo(updater, rate, iterations);
    }
    return updater;
  }
}
