/**
 * What an optimizer will do next, as a formula.
 *
 * <p>A {@link org.xgrad.rule.PredictionRule} states, for one class of updaters, the step that the
 * optimizer took last and is expected to take again: {@code U_t = lr*Delta_t}, read from the
 * optimizer's state after step t (XGrad, arXiv 2305.18240, Table I). An {@link
 * org.xgrad.rule.OptimizerFormula} states a whole optimizer that ND4J lacks. Both are found through
 * {@link java.util.ServiceLoader} and looked up by the updater's class; {@link
 * org.xgrad.optimizer.Optimizers} has those that were found by name.
 */
@NullMarked
package org.xgrad.rule;

import org.jspecify.annotations.NullMarked;
