package org.xgrad.bench.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.xgrad.bench.optimizer.Decay;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.optimizer.Require;
import org.xgrad.rules.torch.SgdMomentum;

/**
 * An optimizer without prediction, by name: one of {@link Optimizer}'s, or the id of a rule whose
 * author describes the optimizer. {@code sgdm} and {@code nesterovs} have the setting {@code
 * momentum}.
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
    Optional<Optimizer> ours = ours(choice.name());
    if (ours.isPresent()) {
      boolean hasMomentum = ours.get() == Optimizer.SGDM || ours.get() == Optimizer.NESTEROVS;
      choice.requireOnly(hasMomentum ? new String[] {MOMENTUM} : new String[0]);
      return new BaseOptimizer(choice, updater(ours.get(), choice), ours.get() == Optimizer.ADAMW);
    }
    choice.requireOnly();
    return new BaseOptimizer(choice, described(choice.name()), false);
  }

  private static Optional<Optimizer> ours(String name) {
    return Arrays.stream(Optimizer.values())
        .filter(optimizer -> optimizer.label().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private static IUpdater updater(Optimizer optimizer, NamedSettings choice) {
    double rate = optimizer.defaultLearningRate();
    double momentum = Require.decayRate(MOMENTUM, choice.number(MOMENTUM, USUAL_MOMENTUM));
    return switch (optimizer) {
      case SGDM -> new SgdMomentum(rate, momentum);
      case NESTEROVS -> new Nesterovs(rate, momentum);
      default -> optimizer.updater(rate, 0);
    };
  }

  private static IUpdater described(String id) {
    List<InstalledRule> rules = PredictionRules.installed().list();
    return rules.stream()
        .filter(rule -> rule.id().equalsIgnoreCase(id))
        .findFirst()
        .flatMap(InstalledRule::description)
        .map(description -> (IUpdater) description.defaults())
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    "Optimizer '" + id + "'",
                    "there is none of that name",
                    "Say one of " + String.join(", ", names(rules)) + "."));
  }

  private static List<String> names(List<InstalledRule> rules) {
    return Stream.concat(
            Arrays.stream(Optimizer.values()).map(Optimizer::label),
            rules.stream().filter(rule -> rule.description().isPresent()).map(InstalledRule::id))
        .map(name -> name.toLowerCase(Locale.ROOT))
        .distinct()
        .toList();
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
