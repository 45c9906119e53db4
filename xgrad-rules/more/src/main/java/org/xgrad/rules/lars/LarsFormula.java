package org.xgrad.rules.lars;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Extent;
import org.xgrad.rule.Description;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * LARS: {@code v <- mu*v + lr*ratio(trust*norm_tensor(theta)*sign(norm_tensor(gradient)),
 * norm_tensor(gradient) + wd*norm_tensor(theta))*(gradient + wd*theta)}, and the step {@code v}.
 *
 * <p>The learning rate is within the velocity, so that the prediction repeats the last step
 * whatever the coming rate. You, Gitman and Ginsburg, Large Batch Training of Convolutional
 * Networks, arXiv 1708.03888, Algorithm 1; where a norm is 0, the ratio is 1, as in the authors'
 * NVCaffe.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class LarsFormula implements OptimizerFormula<Lars> {
  private static final String VELOCITY = "v";

  @Override
  public String id() {
    return "lars";
  }

  @Override
  public Class<Lars> updater() {
    return Lars.class;
  }

  @Override
  public List<StateSlot> slots(Lars lars) {
    return List.of(new StateSlot(VELOCITY, 0));
  }

  @Override
  public List<Assignment> transitions(Lars lars, Progress at, State state) {
    Expr momentum = Expr.scalar("mu", lars.hyperParameter(Lars.MOMENTUM));
    Expr coefficient = Expr.scalar("trust", lars.hyperParameter(Lars.TRUST));
    Expr decay = Expr.scalar("wd", lars.hyperParameter(Lars.WEIGHT_DECAY));
    Expr weights = state.weights().norm(Extent.TENSOR);
    Expr gradient = state.gradient().norm(Extent.TENSOR);
    // The sign of the norm: where there is no gradient, the ratio is 1, whatever the decay.
    Expr trust =
        coefficient
            .times(weights)
            .times(gradient.sign())
            .ratioTo(gradient.plus(decay.times(weights)));
    Expr decayed = state.gradient().plus(decay.times(state.weights()));
    return List.of(
        new Assignment(
            VELOCITY,
            momentum
                .times(state.slot(VELOCITY))
                .plus(at.learningRate().times(trust).times(decayed))));
  }

  @Override
  public Expr step(Lars lars, Progress at, State state) {
    return state.slot(VELOCITY);
  }

  @Override
  public Optional<Description<Lars>> description() {
    return Optional.of(
        new Description<>(
            "LARS",
            "You, Gitman and Ginsburg, Large Batch Training of Convolutional Networks, arXiv"
                + " 1708.03888, Algorithm 1; the authors' NVCaffe",
            1.0,
            Lars::new,
            "Learning rates are large, such as 1 to 10: the trust coefficient is within the step."
                + " `ratio` is 1 where a norm is 0. The authors leave biases and normalization out"
                + " of the ratio; here all tensors are treated alike. The prediction is the"
                + " momentum, whose gradients have the ratios of their own steps. The network has to be"
                + " attached, be it at 0 steps: the formula reads the weights. No other weight decay"
                + " belongs beside it."));
  }
}
