package org.xgrad.rule;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;

/**
 * An optimizer, stated once: its state, how a gradient changes it, and the step that follows.
 *
 * <p>From it come the updater that DL4J runs ({@link org.xgrad.optimizer.FormulaOptimizer}), the
 * prediction, and what is printed and tested.
 *
 * @param <U> the optimizer's configuration class
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface OptimizerFormula<U extends IUpdater> extends PredictionRule<U> {

  /**
   * {@return the state arrays, in the order in which they lie in DL4J's updater state}
   *
   * @param updater the optimizer's configuration
   */
  List<StateSlot> slots(U updater);

  /**
   * {@return the new value of each state array, given the gradient}
   *
   * @param updater the optimizer's configuration
   * @param at {@code at.completedSteps()} is the number of this step, counted from 1
   * @param state as it is before the step
   */
  List<Assignment> transitions(U updater, Progress at, State state);

  /**
   * {@return what an update subtracts from the weights, where that is another thing than the
   * {@linkplain #step step} that is predicted} Such is an update that goes back now and then: to
   * predict that it does so again would be wrong.
   *
   * <p>It may read the gradient and the weights, even where the step does not. A step beside an
   * update of its own may not read what is gone afterwards: the last update, which is kept of other
   * optimizers, would be the wrong one. Keep the step as a state.
   *
   * @param updater the optimizer's configuration
   * @param at {@code at.completedSteps()} is the number of this step, counted from 1
   * @param state what the formula may read, as it is after the transitions
   */
  default Expr update(U updater, Progress at, State state) {
    return step(updater, at, state);
  }

  /**
   * {@return the formulas of the optimizers that this one is made of} A saved network is not
   * continued by another version of one of them unnoticed. Empty for most optimizers.
   *
   * @param updater the optimizer's configuration
   */
  default List<OptimizerFormula<?>> madeOf(U updater) {
    return List.of();
  }

  /**
   * {@return the weights to evaluate and save with, where they are others than those that gradients
   * are taken at} Such are an average that the optimizer keeps, or can tell from its state and the
   * weights. Empty for most optimizers.
   *
   * <p>They are asked for between two updates: {@code state.slot} and {@code state.weights()} are
   * what they are now, and neither the gradient nor the state before the update is there. Before
   * the first update a state that {@linkplain StateSlot#ofWeights starts as the weights} has not
   * started, and the weights themselves are taken.
   *
   * @param updater the optimizer's configuration
   * @param at {@code at.completedSteps()} is the number of updates applied so far
   * @param state as it is after the last update
   */
  default Optional<Expr> evaluationWeights(U updater, Progress at, State state) {
    return Optional.empty();
  }
}
