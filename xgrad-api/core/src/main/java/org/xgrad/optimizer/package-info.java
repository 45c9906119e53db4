/**
 * Optimizers made of a formula, and optimizers by name.
 *
 * <p>A plugin's configuration class extends {@link org.xgrad.optimizer.FormulaOptimizer}, declares
 * its {@linkplain org.xgrad.optimizer.HyperParameter hyper-parameters}, and names its {@link
 * org.xgrad.rule.OptimizerFormula}. It is then a complete DL4J updater, with or without weight
 * prediction: learning-rate schedules, JSON, clone, equality, state and resume come with it. {@link
 * org.xgrad.optimizer.Optimizers} has those that are installed, and ND4J's, by name.
 */
@NullMarked
package org.xgrad.optimizer;

import org.jspecify.annotations.NullMarked;
