package org.xgrad.rule;

import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.expr.Expr;

/**
 * Where training stands when a formula is read.
 *
 * @param completedSteps t, the exponent of a bias correction: updates applied so far when
 *     predicting, and the number of the update itself, counted from 1, when updating
 * @param iteration DL4J's iteration counter, for a rule's own schedules: that of the coming update
 * @param epoch DL4J's epoch counter
 * @param rate the learning rate of the coming update; 1 for an updater that has none
 */
public record Progress(long completedSteps, int iteration, int epoch, double rate) {

  /**
   * Where training stands when an updater's next step is predicted.
   *
   * @param iteration how many updates were applied so far
   */
  public static Progress beforeUpdate(IUpdater updater, int iteration, int epoch) {
    return new Progress(iteration, iteration, epoch, rateOf(updater, iteration, epoch));
  }

  /** An updater's learning rate in an iteration; 1 if it has none. */
  public static double rateOf(IUpdater updater, int iteration, int epoch) {
    return updater.hasLearningRate() ? updater.getLearningRate(iteration, epoch) : 1;
  }

  /** t as a scalar of a formula. */
  public Expr t() {
    return Expr.scalar("t", completedSteps);
  }

  /** The learning rate as a scalar of a formula. */
  public Expr learningRate() {
    return Expr.scalar("lr", rate);
  }
}
