package org.xgrad.internal.program;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.expr.Tensor;

/** An updater whose optimizer may name other weights to evaluate with than those it trains. */
public interface NamesEvaluationWeights {

  /** Whether it does. */
  boolean namesEvaluationWeights();

  /**
   * Puts the weights to evaluate with in the place of those that were trained.
   *
   * @param weights the real weights; written in place
   * @param tensors what they are made of, in order
   * @param iteration how many updates were applied so far
   * @param epoch DL4J's epoch counter
   * @return false if its state has seen no update, so that the weights are left as they are
   * @throws org.xgrad.error.RuleException if the formula fails, or reads what is gone by now
   * @throws org.xgrad.error.StateMismatchException if the weights are not as many as the state's
   */
  boolean evaluate(INDArray weights, List<Tensor> tensors, int iteration, int epoch);
}
