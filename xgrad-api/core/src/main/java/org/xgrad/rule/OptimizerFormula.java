package org.xgrad.rule;

import java.util.List;
import org.apiguardian.api.API;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.expr.Assignment;

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
}
