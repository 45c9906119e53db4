package org.xgrad;

import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.rule.PredictionRules;

/**
 * An updater that looks ahead: a base updater, and how many of its steps to predict.
 *
 * <p>Each mini-batch's gradients are taken at {@code theta_hat = theta_t - s*U_t} (XGrad, arXiv
 * 2305.18240, Algorithm 1), where {@code U_t} is the step that the base optimizer's rule foretells,
 * and applied by the base optimizer to {@code theta_t}. This class is the setting; the prediction
 * happens in a training loop that is hooked, as by {@code WeightPrediction.attach(network)}. With
 * {@code s = 0}, or in a loop that is not hooked, it is the base updater bit for bit.
 *
 * <p>The setting is part of a network's configuration: JSON, clone and model files keep it. So is
 * the decision whether the last update is kept as optimizer state of its own; it falls when the
 * object is constructed, by the rule then on the class path.
 */
public final class XGrad implements IUpdater {
  private static final long serialVersionUID = 1L;

  private final IUpdater base;
  private final double steps;
  private final ISchedule stepsSchedule;
  private final boolean keepsLastDelta;

  /** {@code base} with a prediction of one step, the paper's choice. */
  public XGrad(IUpdater base) {
    this(base, 1);
  }

  /**
   * {@code base} with a prediction of {@code steps} steps.
   *
   * @param base any updater but an XGrad or a NoOp
   * @param steps s, a finite number of at least 0; fractions are steps too
   * @throws InvalidSettingException if either is not so
   * @throws org.xgrad.error.RuleException if the rule for {@code base} fails
   */
  public XGrad(IUpdater base, double steps) {
    this(base, steps, null, needsLastDelta(predictable(base)));
  }

  /**
   * {@code base} with a prediction whose number of steps follows a schedule, to ramp it up for
   * example.
   *
   * @param base any updater but an XGrad or a NoOp
   * @param stepsSchedule s by iteration or epoch, such as a {@link RampUp}; its values are checked
   *     as they are used
   * @throws InvalidSettingException if either is not so
   * @throws org.xgrad.error.RuleException if the rule for {@code base} fails
   */
  public XGrad(IUpdater base, ISchedule stepsSchedule) {
    this(
        base,
        Double.NaN,
        Objects.requireNonNull(stepsSchedule, "stepsSchedule"),
        needsLastDelta(predictable(base)));
  }

  @JsonCreator
  private XGrad(
      @JsonProperty("base") IUpdater base,
      @JsonProperty("steps") double steps,
      @JsonProperty("stepsSchedule") ISchedule stepsSchedule,
      @JsonProperty("keepsLastDelta") boolean keepsLastDelta) {
    this.base = predictable(base);
    this.steps = stepsSchedule == null ? requireSteps(steps) : steps;
    this.stepsSchedule = stepsSchedule;
    this.keepsLastDelta = keepsLastDelta;
  }

  private static IUpdater predictable(IUpdater base) {
    if (base == null) {
      throw new InvalidSettingException(
          "XGrad", "it has no base updater", "Give it one, such as new Adam(1e-3).");
    } else if (base instanceof XGrad) {
      throw new InvalidSettingException(
          "XGrad", "its base is an XGrad already", "Add up the steps in one of them.");
    } else if (base instanceof NoOp) {
      throw new InvalidSettingException(
          "XGrad",
          "its base is a NoOp, which takes no steps to predict",
          "Leave the NoOp unwrapped: such parameters are never predicted.");
    }
    return base;
  }

  private static double requireSteps(double steps) {
    if (!(steps >= 0) || Double.isInfinite(steps)) {
      throw new InvalidSettingException(
          "XGrad's steps",
          "s is " + steps,
          "Make it a finite number of at least 0; 1 is the paper's choice.");
    }
    return steps;
  }

  private static boolean needsLastDelta(IUpdater base) {
    return PredictionRules.installed().ruleFor(base).needsLastDelta(base);
  }

  /** The optimizer that updates the weights. */
  public IUpdater base() {
    return base;
  }

  /**
   * s, the steps to look ahead, at this iteration.
   *
   * @throws InvalidSettingException if the schedule yields less than 0, infinity or no number
   */
  public double stepsAt(int iteration, int epoch) {
    return stepsSchedule == null ? steps : requireSteps(stepsSchedule.valueAt(iteration, epoch));
  }

  /** Whether s is this number throughout. */
  public boolean hasSteps(double number) {
    return stepsSchedule == null && steps == number;
  }

  /** Whether Delta of the last update is kept as optimizer state. */
  public boolean keepsLastDelta() {
    return keepsLastDelta;
  }

  /** The base's state and, where it is kept, one more array for the last Delta. */
  @Override
  public long stateSize(long parameters) {
    return base.stateSize(parameters) + (keepsLastDelta ? parameters : 0);
  }

  /**
   * The updater on a view of {@link #stateSize} elements: the base's state, then the last Delta.
   *
   * @throws org.xgrad.error.StateMismatchException if the view's length is that of no state
   */
  @Override
  public XGradUpdater instantiate(INDArray view, boolean initialize) {
    StateView parts = StateView.of(this, view);
    GradientUpdater<?> updater = base.instantiate(parts.base().orElse(null), initialize);
    parts.lastDelta().filter(delta -> initialize).ifPresent(delta -> delta.assign(0));
    return new XGradUpdater(this, updater, parts.lastDelta());
  }

  @Override
  public XGradUpdater instantiate(Map<String, INDArray> state, boolean initialize) {
    StateView parts = StateView.of(this, state);
    GradientUpdater<?> updater = base.instantiate(parts.baseByKey(), initialize);
    parts.lastDelta().filter(delta -> initialize).ifPresent(delta -> delta.assign(0));
    return new XGradUpdater(this, updater, parts.lastDelta());
  }

  @Override
  public XGrad clone() {
    return new XGrad(
        base.clone(), steps, stepsSchedule == null ? null : stepsSchedule.clone(), keepsLastDelta);
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return base.getLearningRate(iteration, epoch);
  }

  @Override
  public boolean hasLearningRate() {
    return base.hasLearningRate();
  }

  @Override
  public void setLrAndSchedule(double learningRate, ISchedule schedule) {
    base.setLrAndSchedule(learningRate, schedule);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof XGrad that
        && that.base.equals(base)
        && Double.compare(that.steps, steps) == 0
        && Objects.equals(that.stepsSchedule, stepsSchedule)
        && that.keepsLastDelta == keepsLastDelta;
  }

  @Override
  public int hashCode() {
    return Objects.hash(base, steps, stepsSchedule, keepsLastDelta);
  }

  @Override
  public String toString() {
    return "XGrad(base="
        + base
        + ", steps="
        + (stepsSchedule == null ? steps : stepsSchedule)
        + ")";
  }
}
