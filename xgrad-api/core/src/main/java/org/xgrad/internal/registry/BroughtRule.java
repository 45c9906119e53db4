package org.xgrad.internal.registry;

import java.util.Optional;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.internal.plugin.PluginCode;
import org.xgrad.rule.BringsFormula;

/**
 * The rule that a class of updaters brings along, looked for once. Groups of parameters are known
 * to have the same rule by its being the same object.
 */
final class BroughtRule {
  private Optional<InstalledRule> rule = Optional.empty();
  private boolean isKnown;

  /**
   * The rule.
   *
   * @param updater of the class
   * @param searched where rules have been looked for already; empty if others are not wanted
   */
  synchronized Optional<InstalledRule> by(IUpdater updater, Optional<ClassLoader> searched) {
    if (!isKnown) {
      rule =
          updater instanceof BringsFormula source
              ? Optional.of(formula(source, updater))
              : searched.flatMap(loader -> seenByItsLoader(updater.getClass(), loader));
      isKnown = true;
    }
    return rule;
  }

  private static InstalledRule formula(BringsFormula source, IUpdater updater) {
    String type = updater.getClass().getName();
    return PluginCode.call(
        "Optimizer " + type, updater, () -> new InstalledRule(source.broughtFormula()));
  }

  private static Optional<InstalledRule> seenByItsLoader(
      Class<? extends IUpdater> type, ClassLoader searched) {
    return Optional.ofNullable(type.getClassLoader())
        .filter(loader -> loader != searched)
        .flatMap(loader -> PredictionRules.discover(loader).find(type));
  }
}
