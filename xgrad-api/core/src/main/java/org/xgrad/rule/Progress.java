package org.xgrad.rule;

import org.apiguardian.api.API;
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
@API(status = API.Status.STABLE, since = "0.1")
public record Progress(long completedSteps, int iteration, int epoch, double rate) {

  /**
   * {@return where training stands when an updater's next step is predicted}
   *
   * @param updater whose step it is
   * @param iteration how many updates were applied so far
   * @param epoch DL4J's epoch counter
   */
  public static Progress beforeUpdate(IUpdater updater, int iteration, int epoch) {
    return new Progress(iteration, iteration, epoch, rateOf(updater, iteration, epoch));
  }

  /**
   * {@return an updater's learning rate in an iteration; 1 if it has none}
   *
   * @param updater whose step it is
   * @param iteration DL4J's iteration counter
   * @param epoch DL4J's epoch counter
   */
  public static double rateOf(IUpdater updater, int iteration, int epoch) {
    return updater.hasLearningRate() ? updater.getLearningRate(iteration, epoch) : 1;
  }

  /** {@return t as a scalar of a formula} */
  public Expr t() {
    return Expr.scalar("t", completedSteps);
  }

  /** {@return the learning rate as a scalar of a formula} */
  public Expr learningRate() {
    return Expr.scalar("lr", rate);
  }
}
