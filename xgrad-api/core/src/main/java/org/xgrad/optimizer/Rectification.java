package org.xgrad.optimizer;

import org.apiguardian.api.API;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Terms;
import org.xgrad.rule.Progress;

/**
 * How far the variance of Adam's adaptive learning rate can be known after t steps, and the factor
 * that makes up for it (Liu et al., arXiv 1908.03265, sections 3 and 4).
 *
 * @param length rho, the length of the simple moving average that stands for the second moment
 * @param limit rho_inf, what the length tends to
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record Rectification(double length, double limit) {

  /**
   * {@return {@code rho_inf = 2/(1 - b2) - 1} and {@code rho = rho_inf - 2*t*b2^t/(1 - b2^t)}}
   *
   * @param b2 the decay rate of the second moment, a scalar
   * @param at where training stands; {@code at.completedSteps()} is t, at least 1
   */
  public static Rectification of(Expr b2, Progress at) {
    Expr limit = Expr.constant(2).dividedBy(Terms.complement(b2)).minus(1);
    Expr weight = b2.power(at.t()).dividedBy(Terms.biasCorrection(b2, at.t()));
    Expr length = limit.minus(at.t().times(2).times(weight));
    return new Rectification(length.value(), limit.value());
  }

  /**
   * {@return {@code sqrt((rho - 4)*(rho - 2)*rho_inf/((rho_inf - 4)*(rho_inf - 2)*rho))}, above 4}
   */
  public Expr factor() {
    Expr rho = Expr.scalar("rho", length);
    Expr most = Expr.scalar("rho_inf", limit);
    return rho.minus(4)
        .times(rho.minus(2))
        .times(most)
        .dividedBy(most.minus(4).times(most.minus(2)).times(rho))
        .squareRoot();
  }
}
