package org.xgrad.rules.nd4j;

import java.util.Optional;
import org.apiguardian.api.API;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.expr.Expr;
import org.xgrad.rule.Description;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;

/**
 * ND4J's Adam: {@code lr*sqrt(1 - b2^t)/(1 - b1^t)*M/(sqrt(V) + eps)}.
 *
 * <p>Kingma and Ba, arXiv 1412.6980, the form at the end of section 2; XGrad eqs. 17-19. Here
 * {@code eps} is not divided by the bias correction, as it is in torch.optim: {@link
 * org.xgrad.rules.torch.TorchAdam}.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AdamRule implements PredictionRule<Adam> {

  @Override
  public String id() {
    return "nd4j-adam";
  }

  @Override
  public Class<Adam> updater() {
    return Adam.class;
  }

  @Override
  public Expr step(Adam adam, Progress at, State state) {
    Expr epsilon = Expr.scalar("eps", adam.getEpsilon());
    Expr stepSize =
        StepSize.adam(
            at, Expr.scalar("b1", adam.getBeta1()), Expr.scalar("b2", adam.getBeta2()), epsilon);
    return stepSize
        .times(state.slot(AdamUpdater.M_STATE))
        .dividedBy(state.slot(AdamUpdater.V_STATE).squareRoot().plus(epsilon));
  }

  @Override
  public Optional<Description<Adam>> description() {
    return Optional.of(
        new Description<>(
            "Adam (ND4J)",
            "Kingma and Ba, Adam: A Method for Stochastic Optimization, arXiv"
                + " 1412.6980, end of section 2; ND4J 1.0.0-M2.1",
            1e-3,
            Adam::new,
            "The paper's epsilon-hat form: epsilon is not divided by the bias"
                + " correction, as it is in torch.optim. Where the step size is 0 or no"
                + " number, ND4J steps by epsilon."));
  }
}
