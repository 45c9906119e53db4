package org.xgrad.bench.optimizer;

import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.internal.program.UpdateProgram;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.rule.OptimizerFormula;

/**
 * The optimizers whose formula reads the weights. Deeplearning4j hands gradients alone to an
 * updater, so that a network is attached for them, whether anything is predicted or not.
 */
final class WeightReaders {
  private WeightReaders() {}

  /** Whether an optimizer is one of them. */
  static boolean contain(IUpdater optimizer) {
    return optimizer instanceof FormulaOptimizer<?> formula && needsWeights(formula);
  }

  private static <U extends FormulaOptimizer<U>> boolean needsWeights(
      FormulaOptimizer<U> optimizer) {
    OptimizerFormula<U> formula = optimizer.broughtFormula();
    return UpdateProgram.needsWeights(formula, formula.updater().cast(optimizer));
  }
}
