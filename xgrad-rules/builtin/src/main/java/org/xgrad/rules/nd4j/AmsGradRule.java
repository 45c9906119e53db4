package org.xgrad.rules.nd4j;

import java.util.Optional;
import org.apiguardian.api.API;
import org.nd4j.linalg.learning.AMSGradUpdater;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.xgrad.expr.Expr;
import org.xgrad.rule.Description;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;

/**
 * ND4J's AMSGrad: {@code lr*sqrt(1 - b2^t)/(1 - b1^t)*M/(sqrt(V_HAT) + eps)}, with the largest V so
 * far in place of V (Reddi et al., arXiv 1904.09237).
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AmsGradRule implements PredictionRule<AMSGrad> {

  @Override
  public String id() {
    return "amsgrad";
  }

  @Override
  public Class<AMSGrad> updater() {
    return AMSGrad.class;
  }

  @Override
  public Expr step(AMSGrad amsGrad, Progress at, State state) {
    Expr epsilon = Expr.scalar("eps", amsGrad.getEpsilon());
    Expr stepSize =
        StepSize.adam(
            at,
            Expr.scalar("b1", amsGrad.getBeta1()),
            Expr.scalar("b2", amsGrad.getBeta2()),
            epsilon);
    return stepSize
        .times(state.slot(AMSGradUpdater.M_STATE))
        .dividedBy(state.slot(AMSGradUpdater.V_HAT_STATE).squareRoot().plus(epsilon));
  }

  @Override
  public Optional<Description<AMSGrad>> description() {
    return Optional.of(
        new Description<>(
            "AMSGrad (ND4J)",
            "Reddi, Kale and Kumar, On the Convergence of Adam and Beyond, arXiv"
                + " 1904.09237; ND4J 1.0.0-M2.1",
            1e-3,
            AMSGrad::new,
            "The epsilon-hat form, as in ND4J's Adam. XGrad's authors predict from the second moment,"
                + " though the step divides by its maximum; this predicts from the maximum."));
  }
}
