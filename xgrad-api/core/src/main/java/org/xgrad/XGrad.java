package org.xgrad;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonIgnore;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.error.StateMismatchException;
import org.xgrad.internal.Arguments;
import org.xgrad.internal.registry.RuleIdentity;

/**
 * An updater that looks ahead: a base updater, and how many of its steps to predict.
 *
 * <p>Each mini-batch's gradients are taken at {@code theta_hat = theta_t - s*U_t} (XGrad, arXiv
 * 2305.18240, Algorithm 1), where {@code U_t} is the step that the base optimizer's rule predicts,
 * and applied by the base optimizer to {@code theta_t}. This class is the setting; the prediction
 * happens in a training loop that is hooked, as by {@code WeightPrediction.attach(network)}. With
 * {@code s = 0}, or in a loop that is not hooked, it is the base updater bit for bit.
 *
 * <p>The setting is part of a network's configuration: JSON, clone and model files keep it. So is
 * the name of the rule that is on the class path when the object is constructed, and with it the
 * decision whether the last update is kept as optimizer state of its own.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class XGrad implements IUpdater {
  private static final long serialVersionUID = 1L;

  /** S of {@link #adaptive}: the most steps that it predicts. */
  public static final double ADAPTIVE_STEPS = 5;

  /** tau of {@link #adaptive}: how far it moves, as a multiple of the weights' norm. */
  public static final double ADAPTIVE_TRUST_LIMIT = 0.02;

  private final IUpdater base;
  private final double steps;
  private final @Nullable ISchedule stepsSchedule;
  private final boolean keepsLastDelta;
  private final @Nullable RuleIdentity rule;
  private final @Nullable Double trustLimit;

  /** Null where every group is predicted, whatever its quality. */
  private final @Nullable QualityGate gate;

  /**
   * {@code base} with a prediction of one step, the paper's choice.
   *
   * @param base any updater but an XGrad or a NoOp
   */
  public XGrad(IUpdater base) {
    this(base, 1.0);
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
    this(Saved.configuredNow(base, steps, null));
  }

  /**
   * The same with a whole number of steps, for languages that don't make a double of it.
   *
   * @param base any updater but an XGrad or a NoOp
   * @param steps s, at least 0
   * @throws InvalidSettingException if either is not so
   * @throws org.xgrad.error.RuleException if the rule for {@code base} fails
   */
  public XGrad(IUpdater base, int steps) {
    this(base, (double) steps);
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
    this(Saved.configuredNow(base, Double.NaN, Arguments.present("stepsSchedule", stepsSchedule)));
  }

  private XGrad(Saved saved) {
    this.base = saved.base();
    this.steps = saved.steps();
    this.stepsSchedule = saved.stepsSchedule();
    this.keepsLastDelta = saved.keepsLastDelta();
    this.rule = saved.rule();
    this.trustLimit = saved.trustLimit();
    this.gate = saved.gate();
  }

  @JsonCreator
  private static XGrad read(
      @JsonProperty("base") IUpdater base,
      @JsonProperty("steps") double steps,
      @JsonProperty("stepsSchedule") @Nullable ISchedule stepsSchedule,
      @JsonProperty("keepsLastDelta") boolean keepsLastDelta,
      @JsonProperty("rule") @Nullable RuleIdentity rule,
      @JsonProperty("trustLimit") @Nullable Double trustLimit,
      @JsonProperty("gate") @Nullable QualityGate gate) {
    return new XGrad(new Saved(base, steps, stepsSchedule, keepsLastDelta, rule, trustLimit, gate));
  }

  private Saved saved() {
    return new Saved(base, steps, stepsSchedule, keepsLastDelta, rule, trustLimit, gate);
  }

  /**
   * {@return {@code base} with as many steps as there is something to predict: {@value
   * #ADAPTIVE_STEPS} within a trust limit of {@value #ADAPTIVE_TRUST_LIMIT}, where the samples of a
   * group say that its steps can be predicted at all}
   *
   * <p>So each prediction moves a group of parameters by {@code min(S*||U||, tau*||theta||)} in the
   * direction of its step U. How many steps that are follows the learning rate by itself: the
   * smaller the steps, the more of them. It begins when three samples have shown that there is
   * something to predict. A group whose steps go their own way each time, as AdaGrad's and
   * RMSprop's do on noisy data, is trained at its real weights, and sampled again as training goes
   * on. An optimizer whose own step {@linkplain org.xgrad.rule.PredictionRule#looksAhead looks
   * ahead} already is left alone. With a momentum of 0.8 or less and a rate that falls to 0 it may
   * do harm, for the samples don't tell: see docs/steps.md. The paper has none of this: it leaves
   * the choice of s open.
   *
   * @param base any updater but an XGrad or a NoOp
   * @throws InvalidSettingException if it is not so
   * @throws org.xgrad.error.RuleException if the rule for {@code base} fails
   */
  public static XGrad adaptive(IUpdater base) {
    return adaptive(base, ADAPTIVE_STEPS, ADAPTIVE_TRUST_LIMIT);
  }

  /**
   * {@return an {@linkplain #adaptive(IUpdater) adaptive} prediction with other numbers}
   *
   * @param base any updater but an XGrad or a NoOp
   * @param steps S, the most steps to predict: a finite number of at least 0
   * @param trustLimit tau, how far a prediction may move, as a multiple of the weights' norm: a
   *     finite number above 0
   * @throws InvalidSettingException if one of them is not so
   * @throws org.xgrad.error.RuleException if the rule for {@code base} fails
   */
  public static XGrad adaptive(IUpdater base, double steps, double trustLimit) {
    return new XGrad(Saved.configuredNow(base, steps, null).with(trustLimit, new QualityGate()));
  }

  /**
   * {@return the same with this many steps, and with the rule that is on the class path now} The
   * trust limit stays, and so does what an adaptive prediction has sampled.
   *
   * @param number s, a finite number of at least 0; fractions are steps too
   * @throws InvalidSettingException if it is negative, infinite or no number
   * @throws org.xgrad.error.RuleException if the rule fails
   */
  public XGrad withSteps(double number) {
    return new XGrad(Saved.configuredNow(base, number, null).with(trustLimit, copyOf(gate)));
  }

  /**
   * {@return the same with a number of steps that follows a schedule, and with the rule that is on
   * the class path now}
   *
   * @param schedule s by iteration or epoch, such as a {@link RampUp}
   * @throws InvalidSettingException if it is missing
   * @throws org.xgrad.error.RuleException if the rule fails
   */
  public XGrad withSteps(ISchedule schedule) {
    Saved anew = Saved.configuredNow(base, Double.NaN, Arguments.present("schedule", schedule));
    return new XGrad(anew.with(trustLimit, copyOf(gate)));
  }

  private static @Nullable QualityGate copyOf(@Nullable QualityGate gate) {
    return gate == null ? null : gate.copy();
  }

  /**
   * {@return the same with a limit on how far a prediction may move: {@code ||theta_hat - theta_t||
   * <= limit*||theta_t||} for each group of parameters that is updated together} A prediction that
   * would go further is scaled down to that length, in its direction. A group that is all zeros
   * does not move. The paper has no such limit, and by default there is none.
   *
   * @param limit a finite number above 0, such as 0.1
   * @throws InvalidSettingException if it is not so
   */
  public XGrad withTrustLimit(double limit) {
    return new XGrad(saved().with(limit, copyOf(gate)));
  }

  /** What Java's serialization reads is checked as everything else is. */
  private Object readResolve() {
    return new XGrad(saved());
  }

  /** {@return the optimizer that updates the weights} */
  public IUpdater base() {
    return base;
  }

  /**
   * {@return s, the steps to look ahead, at this iteration}
   *
   * @param iteration DL4J's iteration counter: the updates applied so far
   * @param epoch DL4J's epoch counter
   * @throws InvalidSettingException if the schedule yields less than 0, infinity or no number
   */
  public double stepsAt(int iteration, int epoch) {
    return stepsSchedule == null
        ? steps
        : Saved.requireSteps(stepsSchedule.valueAt(iteration, epoch));
  }

  /**
   * {@return how far a prediction may move, as a multiple of the parameters' norm; none by default}
   */
  public OptionalDouble trustLimit() {
    return trustLimit == null ? OptionalDouble.empty() : OptionalDouble.of(trustLimit);
  }

  /** {@return whether groups are predicted only as long as their samples say that it is of use} */
  @JsonIgnore
  public boolean isAdaptive() {
    return gate != null;
  }

  Optional<QualityGate> gate() {
    return Optional.ofNullable(gate);
  }

  /**
   * Goes on from the samples that a copy of this has taken elsewhere, such as in another process:
   * what is decided next is what the copy would decide. Updaters that were made of this see it too.
   *
   * @param copy an adaptive one, whose own samples stay as they are
   * @throws InvalidSettingException if one of the two is not adaptive
   */
  @API(status = API.Status.EXPERIMENTAL, since = "0.1")
  public void continueFrom(XGrad copy) {
    sampling(this).become(sampling(copy));
  }

  private static QualityGate sampling(XGrad setting) {
    return setting
        .gate()
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    setting.toString(), "it takes no samples", "Make it by XGrad.adaptive."));
  }

  /** {@return whether Delta of the last update is kept as optimizer state} */
  public boolean keepsLastDelta() {
    return keepsLastDelta;
  }

  /** {@return the id of the rule that this was configured with; none if it was saved without} */
  public Optional<String> rule() {
    return Optional.ofNullable(rule).map(RuleIdentity::id);
  }

  /**
   * Makes sure that predictions would be those that this was configured for.
   *
   * @throws StateMismatchException if the rule that is installed for the base is not the one that
   *     this was configured with, has another version or states another formula, or needs a last
   *     Delta that is not kept
   */
  public void requireSameRule() {
    new ConfiguredRule(this, Optional.ofNullable(rule)).requireInstalled();
  }

  /** The base's state and, where it is kept, one more array for the last Delta. */
  @Override
  public long stateSize(long parameters) {
    return base.stateSize(parameters) + (keepsLastDelta ? parameters : 0);
  }

  /**
   * The updater on a view of {@link #stateSize} elements: the base's state, then the last Delta. On
   * an empty view it is one for no parameters, which does nothing.
   *
   * @throws org.xgrad.error.StateMismatchException if the view's length is that of no state
   */
  @Override
  public XGradUpdater instantiate(@Nullable INDArray view, boolean initialize) {
    StateView parts = StateView.of(this, view);
    // ND4J's own updaters can't be made for no parameters.
    GradientUpdater<?> updater =
        view != null && view.isEmpty()
            ? new NoOp().instantiate((INDArray) null, initialize)
            : base.instantiate(parts.base().orElse(null), initialize);
    parts.lastDelta().filter(delta -> initialize).ifPresent(delta -> delta.assign(0));
    return new XGradUpdater(this, updater, parts.lastDelta()).starting(initialize);
  }

  @Override
  public XGradUpdater instantiate(Map<String, INDArray> state, boolean initialize) {
    StateView parts = StateView.of(this, state);
    GradientUpdater<?> updater = base.instantiate(parts.baseByKey(), initialize);
    parts.lastDelta().filter(delta -> initialize).ifPresent(delta -> delta.assign(0));
    return new XGradUpdater(this, updater, parts.lastDelta()).starting(initialize);
  }

  @Override
  public XGrad clone() {
    return new XGrad(
        new Saved(
            base.clone(),
            steps,
            stepsSchedule == null ? null : stepsSchedule.clone(),
            keepsLastDelta,
            rule,
            trustLimit,
            copyOf(gate)));
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
  public void setLrAndSchedule(double learningRate, @Nullable ISchedule schedule) {
    base.setLrAndSchedule(learningRate, schedule);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof XGrad that && that.saved().equals(saved());
  }

  @Override
  public int hashCode() {
    return saved().hashCode();
  }

  @Override
  public String toString() {
    return "XGrad(base="
        + base
        + ", steps="
        + (stepsSchedule == null ? steps : stepsSchedule)
        + (trustLimit == null ? "" : ", trustLimit=" + trustLimit)
        + (gate == null ? "" : ", adaptive")
        + ")";
  }
}
