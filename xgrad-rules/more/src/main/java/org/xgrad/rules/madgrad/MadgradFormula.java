package org.xgrad.rules.madgrad;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Terms;
import org.xgrad.rule.Description;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * MADGRAD: {@code s <- s + lr*sqrt(t)*gradient; q <- q + lr*sqrt(t)*gradient^2; d <- mu*d - (1 -
 * mu)*((s + lr*sqrt(t)*gradient)/(cbrt(q + lr*sqrt(t)*gradient^2) + eps))}, and the step {@code (1
 * - mu)/mu*(d + s/(cbrt(q) + eps))}.
 *
 * <p>The authors keep the weights that they started from, x0, and step from x to {@code mu*x + (1 -
 * mu)*(x0 - s/(cbrt(q) + eps))}. What is kept here is {@code d = x - x0}, which starts at 0: the
 * same steps. Defazio and Jelassi, Adaptivity without Compromise, arXiv 2101.11075, Algorithm 1;
 * facebookresearch's madgrad.py.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class MadgradFormula implements OptimizerFormula<Madgrad> {
  private static final String SUM = "s";
  private static final String SQUARES = "q";
  private static final String WAY = "d";

  @Override
  public String id() {
    return "madgrad";
  }

  @Override
  public Class<Madgrad> updater() {
    return Madgrad.class;
  }

  @Override
  public List<StateSlot> slots(Madgrad madgrad) {
    return List.of(new StateSlot(SUM, 0), StateSlot.ofSquares(SQUARES, 0), new StateSlot(WAY, 0));
  }

  @Override
  public List<Assignment> transitions(Madgrad madgrad, Progress at, State state) {
    Expr momentum = momentum(madgrad);
    Expr weight = at.learningRate().times(at.t().squareRoot());
    Expr sum = state.slot(SUM).plus(weight.times(state.gradient()));
    Expr squares = state.slot(SQUARES).plus(weight.times(state.gradient().squared()));
    Expr average = average(madgrad, sum, squares);
    Expr way = momentum.times(state.slot(WAY)).minus(Terms.complement(momentum).times(average));
    return List.of(
        new Assignment(SUM, sum), new Assignment(SQUARES, squares), new Assignment(WAY, way));
  }

  @Override
  public Expr step(Madgrad madgrad, Progress at, State state) {
    Expr momentum = momentum(madgrad);
    Expr average = average(madgrad, state.slot(SUM), state.slot(SQUARES));
    return Terms.complement(momentum).dividedBy(momentum).times(state.slot(WAY).plus(average));
  }

  private static Expr momentum(Madgrad madgrad) {
    return Expr.scalar("mu", madgrad.hyperParameter(Madgrad.MOMENTUM));
  }

  private static Expr average(Madgrad madgrad, Expr sum, Expr squares) {
    Expr epsilon = Expr.scalar("eps", madgrad.hyperParameter(Madgrad.EPSILON));
    return sum.dividedBy(squares.cubeRoot().plus(epsilon));
  }

  @Override
  public Optional<Description<Madgrad>> description() {
    return Optional.of(
        new Description<>(
            "MADGRAD",
            "Defazio and Jelassi, Adaptivity without Compromise: A Momentumized, Adaptive, Dual"
                + " Averaged Gradient Method for Stochastic Optimization, arXiv 2101.11075,"
                + " Algorithm 1; the authors' madgrad.py",
            1e-2,
            Madgrad::new,
            "Learning rates are often those of neither SGD nor Adam: the authors search from 1e-4 to"
                + " 1. They advise less weight decay than for other optimizers, often none; theirs"
                + " is coupled, which is `.l2(c)`. Momentum 0, which their code has too, can't be"
                + " predicted from this state and is refused. The prediction repeats the last update,"
                + " which follows from the three states. What else moves the weights, such as a"
                + " constraint, lasts; in the authors' code the start of the weights draws it back."));
  }
}
