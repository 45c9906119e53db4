/**
 * Optimizers made of a formula.
 *
 * <p>A plugin's configuration class extends {@link org.xgrad.optimizer.FormulaOptimizer} and names
 * its {@link org.xgrad.rule.OptimizerFormula}. It is then a complete DL4J updater, with or without
 * weight prediction: learning-rate schedules, JSON, clone, equality, state and resume come with it.
 */
@NullMarked
package org.xgrad.optimizer;

import org.jspecify.annotations.NullMarked;
