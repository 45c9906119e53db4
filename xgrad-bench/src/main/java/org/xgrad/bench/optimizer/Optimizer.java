package org.xgrad.bench.optimizer;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.Nearest;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.optimizer.Optimizers;

/**
 * An optimizer by its name, and the way in which it decays weights.
 *
 * @param label its name: one of {@link Optimizers#names()}, or {@code adamw}, which is {@code adam}
 *     whose decay is decoupled
 */
public record Optimizer(String label) {
  private static final String ADAMW = "adamw";
  private static final String ADAM = "adam";

  /**
   * The label as it is written.
   *
   * @throws InvalidSettingException if there is no optimizer of that name, listing those that there
   *     are, or its author does not describe it
   */
  public Optimizer {
    label = label.toLowerCase(Locale.ROOT).equals(ADAMW) ? ADAMW : described(label).id();
  }

  /**
   * The optimizer of this name; upper and lower case are the same, and hyphens don't count.
   *
   * @throws InvalidSettingException if there is none, listing those that there are
   */
  public static Optimizer named(String label) {
    return new Optimizer(label);
  }

  /** All names, in alphabetical order. */
  public static List<String> labels() {
    return Stream.concat(Optimizers.names().stream(), Stream.of(ADAMW)).sorted().toList();
  }

  private static InstalledRule described(String label) {
    InstalledRule rule = found(label);
    // Refused here and not where it is first used, if its author does not describe it.
    rule.optimizer();
    return rule;
  }

  private static InstalledRule found(String label) {
    try {
      return PredictionRules.installed().named(label);
    } catch (InvalidSettingException unknown) {
      throw new InvalidSettingException(
          "Optimizer '" + label + "'",
          "there is none of that name",
          Nearest.hint(label, labels()) + "Say one of " + String.join(", ", labels()) + ".");
    }
  }

  /** The rule that predicts it. */
  public InstalledRule rule() {
    return PredictionRules.installed().named(decouplesDecay() ? ADAM : label);
  }

  /** The learning rate that its authors recommend. */
  public double defaultLearningRate() {
    return rule().description().orElseThrow().learningRate();
  }

  /** Whether it has a learning rate; AdaDelta has none. */
  public boolean hasLearningRate() {
    return updater().hasLearningRate();
  }

  /** Whether its own way to decay weights is the decoupled one. */
  public boolean decouplesDecay() {
    return label.equals(ADAMW);
  }

  /** Its way to decay weights, at this rate. */
  public Decay decay(double rate) {
    return new Decay(rate, decouplesDecay());
  }

  /** Its updater by itself, with everything as its authors recommend. */
  public IUpdater updater() {
    return rule().optimizer();
  }

  /**
   * Its updater, with a prediction around it unless none is chosen.
   *
   * @param learningRate its learning rate, if it has one
   * @throws InvalidSettingException if a value is outside its range
   */
  public IUpdater updater(double learningRate, StepChoice steps) {
    return steps.around(hasLearningRate() ? rule().optimizer(learningRate) : updater());
  }

  /** The same with a fixed number of steps; 0 for none. */
  public IUpdater updater(double learningRate, double steps) {
    return updater(learningRate, new StepChoice.Fixed(steps));
  }
}
