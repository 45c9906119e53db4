package org.xgrad.internal.program;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.expr.Tensor;

/** An updater whose optimizer may name other weights to evaluate with than those it trains. */
public interface NamesEvaluationWeights {

  /** Whether it does. */
  boolean namesEvaluationWeights();

  /**
   * Puts the weights to evaluate with in the place of those that were trained. Does nothing before
   * the first update.
   *
   * @param weights the real weights; written in place
   * @param tensors what they are made of, in order
   * @param iteration how many updates were applied so far
   * @param epoch DL4J's epoch counter
   * @throws org.xgrad.error.RuleException if the formula fails, or reads what is gone by now
   * @throws org.xgrad.error.StateMismatchException if the weights are not as many as the state's
   */
  void evaluate(INDArray weights, List<Tensor> tensors, int iteration, int epoch);
}
