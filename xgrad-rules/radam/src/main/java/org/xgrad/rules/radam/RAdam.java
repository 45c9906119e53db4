package org.xgrad.rules.radam;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.optimizer.Require;
import org.xgrad.rule.OptimizerFormula;

/**
 * Rectified Adam: Adam whose steps are short until its second moment can be trusted.
 *
 * <p>The formula is {@link RAdamFormula}. Its own warm-up makes one of the learning rate needless.
 */
public final class RAdam extends MomentOptimizer<RAdam> {
  private static final long serialVersionUID = 1L;

  /** What happens while the second moment can't be trusted, and until when that is. */
  public enum Variant {
    /** torch.optim: up to a length of 5 the step is the bias-corrected first moment's. */
    TORCH,
    /** The authors' code as it stands: below a length of 5 there is no step; the moments go on. */
    AUTHORS
  }

  private Variant variant;

  /** For JSON. */
  private RAdam() {}

  /** RAdam with its authors' betas and epsilon, in torch's variant. */
  public RAdam(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-8, Variant.TORCH);
  }

  /**
   * Rectified Adam.
   *
   * @param learningRate at least 0
   * @param beta1 decay rate of the first moment, at least 0 and below 1
   * @param beta2 decay rate of the second moment, at least 0 and below 1
   * @param epsilon stabiliser of the denominator, at least 0
   * @param variant whose threshold and fallback to follow
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public RAdam(double learningRate, double beta1, double beta2, double epsilon, Variant variant) {
    super(learningRate, beta1, beta2, epsilon);
    this.variant = variant;
    check();
  }

  @Override
  protected void check() {
    super.check();
    Require.present("variant", variant);
  }

  @Override
  protected OptimizerFormula<RAdam> formula() {
    return new RAdamFormula();
  }

  /** Whose threshold and fallback it follows. */
  public Variant variant() {
    return variant;
  }

  @Override
  protected Map<String, Object> furtherHyperParameters() {
    Map<String, Object> byName = new LinkedHashMap<>();
    byName.put("variant", variant);
    return byName;
  }
}
