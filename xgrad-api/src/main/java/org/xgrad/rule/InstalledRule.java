package org.xgrad.rule;

import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.error.RuleException;
import org.xgrad.expr.Expr;

/**
 * A rule and where it comes from.
 *
 * <p>Calls go through this class, so that whatever a rule does wrong is reported with the rule's
 * name and its jar.
 */
public final class InstalledRule {
  private final PredictionRule<?> rule;

  InstalledRule(PredictionRule<?> rule) {
    this.rule = rule;
  }

  /** The rule itself. */
  public PredictionRule<?> rule() {
    return rule;
  }

  /** The rule's short name. */
  public String id() {
    return rule.id();
  }

  /** The file name of the jar, or folder, that the rule was loaded from. */
  public String jar() {
    CodeSource source = rule.getClass().getProtectionDomain().getCodeSource();
    return Optional.ofNullable(source)
        .map(CodeSource::getLocation)
        .map(URL::getPath)
        .map(path -> String.valueOf(Path.of(path).getFileName()))
        .orElse("unknown jar");
  }

  /** The version in that jar's manifest, if it states one. */
  public Optional<String> version() {
    return Optional.ofNullable(rule.getClass().getPackage().getImplementationVersion());
  }

  /**
   * Whether the step can't be computed from the optimizer's own state, so that Delta_t must be
   * kept.
   *
   * @throws RuleException if the rule fails
   */
  public boolean needsLastDelta(IUpdater updater) {
    Expr step =
        call(updater, new Progress(1, 0, 0, 1), new SymbolicState(toString(), Optional.empty()));
    return isGoneAfterStep(step) || step.slots().contains(State.LAST_DELTA);
  }

  /**
   * The step that is foretold: as the rule has it if its inputs are still there, and from the last
   * Delta otherwise.
   *
   * @param updater the updater's configuration, of the class the rule is for
   * @param at where training stands
   * @param keys the state arrays the optimizer keeps
   * @throws RuleException if the rule throws, yields nothing, or reads a state that is not kept
   */
  public Expr step(IUpdater updater, Progress at, Set<String> keys) {
    SymbolicState state = new SymbolicState(toString(), Optional.of(keys));
    Expr step = call(updater, at, state);
    return isGoneAfterStep(step) ? at.learningRate().times(state.lastDelta()) : step;
  }

  private static boolean isGoneAfterStep(Expr step) {
    return step.slots().stream()
        .anyMatch(name -> name.equals(State.GRADIENT) || name.endsWith(State.BEFORE));
  }

  private Expr call(IUpdater updater, Progress at, State state) {
    if (!rule.updater().isInstance(updater)) {
      throw new RuleException(
          toString(),
          "it is for "
              + rule.updater().getName()
              + " and was given "
              + updater.getClass().getName(),
          "Look rules up by the updater's class.");
    }
    Expr step;
    try {
      step = typed(rule, updater, at, state);
    } catch (RuleException failure) {
      throw failure;
    } catch (RuntimeException failure) {
      throw new RuleException(
          toString(),
          "it threw " + failure + " for " + updater,
          "Report it to the rule's author, or remove its jar: the last update then serves.",
          failure);
    }
    if (step == null) {
      throw new RuleException(
          toString(),
          "it yielded no step for " + updater,
          "Report it to the rule's author, or remove its jar: the last update then serves.");
    }
    return step;
  }

  private static <U extends IUpdater> Expr typed(
      PredictionRule<U> rule, IUpdater updater, Progress at, State state) {
    return rule.step(rule.updater().cast(updater), at, state);
  }

  @Override
  public String toString() {
    return "Rule \"" + id() + "\" (" + rule.getClass().getName() + " in " + jar() + ")";
  }
}
