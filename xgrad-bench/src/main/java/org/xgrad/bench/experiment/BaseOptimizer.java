package org.xgrad.bench.experiment;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.xgrad.bench.optimizer.Decay;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.Require;
import org.xgrad.rules.torch.SgdMomentum;

/**
 * An optimizer without prediction, by the name of an {@link Optimizer}. {@code sgdm} and {@code
 * nesterovs} have the setting {@code momentum}.
 */
public final class BaseOptimizer {
  private static final String MOMENTUM = "momentum";
  private static final double USUAL_MOMENTUM = 0.9;
  private static final String SGDM = "sgdm";
  private static final String NESTEROVS = "nesterovs";
  private static final List<String> WITH_MOMENTUM = List.of(SGDM, NESTEROVS);

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
    choice.requireOnly(
        WITH_MOMENTUM.contains(optimizer.label()) ? new String[] {MOMENTUM} : new String[0]);
    return new BaseOptimizer(choice, updater(optimizer, choice), optimizer.decouplesDecay());
  }

  private static IUpdater updater(Optimizer optimizer, NamedSettings choice) {
    double rate = optimizer.defaultLearningRate();
    double momentum = Require.decayRate(MOMENTUM, choice.number(MOMENTUM, USUAL_MOMENTUM));
    return switch (optimizer.label()) {
      case SGDM -> new SgdMomentum(rate, momentum);
      case NESTEROVS -> new Nesterovs(rate, momentum);
      default -> optimizer.updater();
    };
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
