package org.xgrad.rules.lookahead;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.rule.Description;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * Lookahead: the base's transitions and its step U. In every k-th update the slow weights move
 * towards {@code theta - U}, and the weights go there. Around SGD with momentum that is {@code v <-
 * mu*v + (1 - tau)*gradient; slow <- slow + alpha*(theta - lr*(mu*v + (1 - tau)*gradient) - slow)},
 * and the update {@code theta - slow}. It is to be evaluated at {@code slow}.
 *
 * <p>What is predicted is U, here {@code lr*v}, in every step: the way back is not. Where U can't
 * be had from the base's state, it is kept as {@code fastStep}, at a learning rate of 1. Zhang et
 * al., Lookahead Optimizer: k steps forward, 1 step back, arXiv 1907.08610, algorithm 1; the
 * authors' lookahead_pytorch.py.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class LookaheadFormula implements OptimizerFormula<Lookahead> {
  /** The slow weights. */
  static final String SLOW = "slow";

  /** The base's last step, where it has to be kept. */
  static final String FAST_STEP = "fastStep";

  @Override
  public String id() {
    return "lookahead";
  }

  @Override
  public Class<Lookahead> updater() {
    return Lookahead.class;
  }

  /** The optimizer within a configuration, which never changes there. */
  private record Known(Lookahead lookahead, FastOptimizer<?> fast) {}

  private volatile Optional<Known> known = Optional.empty();

  /** The optimizer within. An updater asks at each step for that of the same configuration. */
  private FastOptimizer<?> fast(Lookahead lookahead) {
    Optional<Known> last = known;
    if (last.isPresent() && last.get().lookahead() == lookahead) {
      return last.get().fast();
    }
    FastOptimizer<?> fast = FastOptimizer.of(lookahead.hyperParameter(Lookahead.BASE));
    known = Optional.of(new Known(lookahead, fast));
    return fast;
  }

  @Override
  public List<StateSlot> slots(Lookahead lookahead) {
    return fast(lookahead).slots();
  }

  @Override
  public List<Assignment> transitions(Lookahead lookahead, Progress at, State state) {
    FastOptimizer<?> fast = fast(lookahead);
    return isSlowStep(lookahead, at)
        ? fast.transitions(at, state, alpha(lookahead))
        : fast.transitions(at, state);
  }

  @Override
  public Expr step(Lookahead lookahead, Progress at, State state) {
    return fast(lookahead).step(at, state);
  }

  @Override
  public Expr update(Lookahead lookahead, Progress at, State state) {
    return isSlowStep(lookahead, at)
        ? state.weights().minus(state.slot(SLOW))
        : fast(lookahead).update(at, state);
  }

  @Override
  public List<OptimizerFormula<?>> madeOf(Lookahead lookahead) {
    return List.of(fast(lookahead).formula());
  }

  @Override
  public Optional<Expr> evaluationWeights(Lookahead lookahead, Progress at, State state) {
    return Optional.of(state.slot(SLOW));
  }

  @Override
  public boolean looksAhead(Lookahead lookahead) {
    return fast(lookahead).looksAhead();
  }

  private static boolean isSlowStep(Lookahead lookahead, Progress at) {
    return at.completedSteps() % lookahead.hyperParameter(Lookahead.SYNCHRONIZATION_PERIOD) == 0;
  }

  private static Expr alpha(Lookahead lookahead) {
    return Expr.scalar("alpha", lookahead.hyperParameter(Lookahead.SLOW_STEP_SIZE));
  }

  @Override
  public Optional<String> deviation() {
    return Optional.of(
        "the fast step of the optimizer within: the way back, every k updates, isn't");
  }

  @Override
  public Optional<Description<Lookahead>> description() {
    return Optional.of(
        new Description<>(
            "Lookahead",
            "Zhang et al., Lookahead Optimizer: k steps forward, 1 step back, arXiv 1907.08610; the"
                + " authors' lookahead_pytorch.py",
            1e-2,
            Lookahead::new,
            "Around any optimizer of XGrad's that is evaluated where it trains: new Lookahead(new TorchAdam(1e-3)). The formula is that"
                + " of an update in which the slow weights move, with SGD with momentum within; in the"
                + " others the update is U. The momentum goes on as it is, which is the authors' default."
                + " Decoupled weight decay comes after the update, so that the slow weights see it k"
                + " steps late at most. Its learning rate is that of the optimizer within."));
  }
}
