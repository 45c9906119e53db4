package org.xgrad.rule;

import java.util.Optional;
import org.apiguardian.api.API;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.expr.Expr;

/**
 * Predicts one class of updaters.
 *
 * <p>Implementations are stateless, thread-safe, have a public no-argument constructor, and are
 * listed in {@code META-INF/services/org.xgrad.rule.PredictionRule}.
 *
 * @param <U> the updater's configuration class
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface PredictionRule<U extends IUpdater> {

  /** {@return the updater this rule is for: exactly this class, not its subclasses} */
  Class<U> updater();

  /**
   * {@return the step U_t with the learning rate in it, so that predicted weights are {@code theta
   * - s*U_t}} It follows from the arguments alone: groups of parameters whose updaters are equal
   * are predicted by what one call yields.
   *
   * @param updater the updater's configuration
   * @param at where training stands; {@code at.completedSteps()} is at least 1
   * @param state what the formula may read, as it is after step t
   */
  Expr step(U updater, Progress at, State state);

  /**
   * {@return the rule's name, such as {@code radam}, of which there is one: people and commands ask
   * for it, and saved networks hold it} Small letters, digits and single hyphens, at most 40; it
   * stays when the class is renamed.
   */
  String id();

  /**
   * {@return the version of the formula, counted from 1} Raise it when the same state and
   * configuration predict something else than before: a saved network is then not continued by
   * another formula unnoticed.
   */
  default int formulaVersion() {
    return 1;
  }

  /** {@return what people are told about this rule's optimizer, where its author says it} */
  default Optional<Description<U>> description() {
    return Optional.empty();
  }

  /**
   * {@return whether the optimizer's own step looks ahead already: it weighs the newest gradient
   * more than its momentum does, as Nesterov's method} To predict such a step on top of that goes
   * too far, even where it says much about the next one. {@linkplain org.xgrad.XGrad#adaptive
   * Adaptive} prediction leaves the optimizer alone; a number of steps that is asked for is
   * predicted.
   *
   * @param updater the updater's configuration
   */
  default boolean looksAhead(U updater) {
    return false;
  }

  /**
   * {@return what this rule predicts instead of the displacement that the updater applied last, if
   * it does so on purpose} Empty for a faithful rule: at a constant learning rate, U_t is then the
   * displacement of step t, decoupled weight decay aside.
   */
  default Optional<String> deviation() {
    return Optional.empty();
  }
}
