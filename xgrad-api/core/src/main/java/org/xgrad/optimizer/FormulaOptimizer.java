package org.xgrad.optimizer;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonAnyGetter;
import org.nd4j.shade.jackson.databind.annotation.JsonDeserialize;
import org.nd4j.shade.jackson.databind.annotation.JsonSerialize;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.error.RuleException;
import org.xgrad.internal.Arguments;
import org.xgrad.internal.Require;
import org.xgrad.internal.plugin.Origin;
import org.xgrad.internal.plugin.PluginCode;
import org.xgrad.internal.program.UpdateProgram;
import org.xgrad.rule.BringsFormula;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.StateSlot;

/**
 * The configuration of an optimizer that is stated as an {@link OptimizerFormula}.
 *
 * <p>A subclass declares its hyper-parameters as constants, lists them in its constructor, and
 * names its formula:
 *
 * <pre>{@code
 * public final class Momentum extends FormulaOptimizer<Momentum> {
 *   public static final HyperParameter<Double> BETA =
 *       HyperParameter.decayRate("beta", 0.9, "the share of the momentum that is kept");
 *
 *   public Momentum(double learningRate) {
 *     super(learningRate, BETA);
 *   }
 *
 *   protected OptimizerFormula<Momentum> formula() {
 *     return new MomentumFormula();
 *   }
 * }
 * }</pre>
 *
 * <p>Users write {@code new Momentum(1e-2)} or {@code new
 * Momentum(1e-2).withHyperParameter(Momentum.BETA, 0.95)}, and formulas read {@code
 * momentum.hyperParameter(BETA)}.
 *
 * <p>A subclass has a constructor that takes the learning rate alone, be it private: JSON and
 * Java's serialization make an object with it before they put in what was saved. It has no fields
 * of its own, for they would not be saved. An object changes by {@link #setLrAndSchedule} alone,
 * which Deeplearning4j calls; whatever else changes something yields a copy. Equality is by class,
 * learning rate, schedule and hyper-parameters: DL4J runs parameters of equal configurations
 * together.
 *
 * @param <U> the subclass itself
 */
@API(status = API.Status.STABLE, since = "0.1")
@JsonDeserialize(using = OptimizerFromJson.class)
public abstract class FormulaOptimizer<U extends FormulaOptimizer<U>>
    implements IUpdater, BringsFormula {
  private static final long serialVersionUID = 1L;

  private double learningRate;
  private @Nullable ISchedule learningRateSchedule;
  private transient HyperParameters hyperParameters;

  /**
   * An optimizer with a constant learning rate.
   *
   * @param learningRate at least 0
   * @param declared its hyper-parameters, in the order in which they are printed
   * @throws InvalidSettingException if the learning rate is negative, infinite or no number, or two
   *     hyper-parameters have the same name
   */
  protected FormulaOptimizer(double learningRate, HyperParameter<?>... declared) {
    this.learningRate = Require.nonNegative("learningRate", learningRate);
    this.hyperParameters = HyperParameters.of(declared);
  }

  /**
   * An optimizer whose learning rate follows a schedule.
   *
   * @param learningRateSchedule the schedule
   * @param declared its hyper-parameters, in the order in which they are printed
   * @throws InvalidSettingException if there is no schedule, or two hyper-parameters have the same
   *     name
   */
  protected FormulaOptimizer(ISchedule learningRateSchedule, HyperParameter<?>... declared) {
    this.learningRate = Double.NaN;
    this.learningRateSchedule = Require.present("learningRateSchedule", learningRateSchedule);
    this.hyperParameters = HyperParameters.of(declared);
  }

  /**
   * An optimizer around another one. It takes the other one's learning rate or schedule.
   *
   * @param inner the other one; it stays as it is
   * @param declared its hyper-parameters, in the order in which they are printed; one of them is
   *     made by {@link HyperParameter#optimizer}
   * @throws InvalidSettingException if there is no other one, or two hyper-parameters have the same
   *     name
   */
  protected FormulaOptimizer(FormulaOptimizer<?> inner, HyperParameter<?>... declared) {
    FormulaOptimizer<?> taken = Arguments.present("inner", inner).clone();
    this.learningRate = taken.learningRate;
    this.learningRateSchedule = taken.learningRateSchedule;
    this.hyperParameters = HyperParameters.of(declared);
  }

  /**
   * Makes sure that hyper-parameters go together, if any may not: each is known to be in range by
   * itself. It is called before an updater is made, and when a hyper-parameter is changed.
   *
   * @throws InvalidSettingException naming one that does not
   */
  protected void check() {
    // By themselves they are checked already.
  }

  /** {@return what this optimizer computes} */
  protected abstract OptimizerFormula<U> formula();

  /**
   * What this optimizer computes.
   *
   * @throws RuleException if the subclass fails to say
   */
  @Override
  public final OptimizerFormula<U> broughtFormula() {
    return PluginCode.call(name(), getClass().getName(), this::formula);
  }

  /** {@return the hyper-parameters it has, in the order in which they are printed} */
  public final List<HyperParameter<?>> declaredHyperParameters() {
    return hyperParameters.declared();
  }

  /** {@return the values of the hyper-parameters by name, the learning rate aside} */
  @JsonAnyGetter
  @JsonSerialize(contentUsing = HyperParameterToJson.class)
  public final Map<String, Object> hyperParameters() {
    return hyperParameters.byName();
  }

  /**
   * {@return the value of a hyper-parameter}
   *
   * @param <T> the type of its values
   * @param parameter one that this optimizer {@linkplain #declaredHyperParameters declares}
   * @throws InvalidSettingException if this optimizer has no such hyper-parameter, or was read from
   *     JSON that has no value in range for it
   */
  public final <T> T hyperParameter(HyperParameter<T> parameter) {
    return hyperParameters.get(parameter);
  }

  /**
   * {@return this optimizer with another value of a hyper-parameter}
   *
   * @param <T> the type of its values
   * @param parameter one that this optimizer {@linkplain #declaredHyperParameters declares}
   * @param value the new value, in the hyper-parameter's range
   * @throws InvalidSettingException if this optimizer has no such hyper-parameter, or the value is
   *     out of range
   */
  public final <T> U withHyperParameter(HyperParameter<T> parameter, T value) {
    U copy = copy();
    FormulaOptimizer<U> fields = copy;
    fields.hyperParameters = hyperParameters.with(parameter, value);
    fields.checkAll();
    return copy;
  }

  /**
   * {@return this optimizer with another value of a hyper-parameter that is a number}
   *
   * @param parameter one that this optimizer {@linkplain #declaredHyperParameters declares}
   * @param value the new value, in the hyper-parameter's range
   * @throws InvalidSettingException if this optimizer has no such hyper-parameter, or the value is
   *     out of range
   */
  public final U withHyperParameter(HyperParameter<Double> parameter, double value) {
    return withHyperParameter(parameter, Double.valueOf(value));
  }

  /**
   * {@return this optimizer with a constant learning rate, in place of what it had}
   *
   * @param constantRate at least 0
   * @throws InvalidSettingException if it is negative, infinite or no number
   */
  public final U withLearningRate(double constantRate) {
    U copy = copy();
    copy.setLrAndSchedule(constantRate, null);
    return copy;
  }

  /**
   * {@return this optimizer with a learning rate that follows {@code schedule}}
   *
   * @param schedule the learning rate by iteration or epoch
   * @throws InvalidSettingException if there is none
   */
  public final U withLearningRateSchedule(ISchedule schedule) {
    U copy = copy();
    copy.setLrAndSchedule(Double.NaN, Require.present("learningRateSchedule", schedule));
    return copy;
  }

  /**
   * {@return the state arrays this optimizer keeps, each as long as the parameters}
   *
   * @throws InvalidSettingException if a hyper-parameter is out of range
   */
  public final List<StateSlot> slots() {
    checkAll();
    return UpdateProgram.slots(broughtFormula(), self());
  }

  @Override
  public final long stateSize(long parameters) {
    return parameters * slots().size();
  }

  /**
   * The updater on a view of {@link #stateSize} elements. In HALF the update is computed in FLOAT,
   * and a state of squares is held as its {@linkplain StateSlot#rootInHalf() root}.
   *
   * @throws InvalidSettingException if a hyper-parameter is out of range, or a decay rate too near
   *     1 for a state of HALF
   * @throws org.xgrad.error.StateMismatchException if the view's length is that of no state
   */
  @Override
  public final GradientUpdater<U> instantiate(@Nullable INDArray view, boolean initialize) {
    checkAll();
    FormulaUpdater<U> updater = new FormulaUpdater<>(self(), broughtFormula());
    if (view != null && view.length() > 0) {
      long parameters = updater.parametersIn(view);
      updater.setStateViewArray(view, new long[] {parameters}, view.ordering(), initialize);
    }
    return updater;
  }

  @Override
  public final GradientUpdater<U> instantiate(Map<String, INDArray> state, boolean initialize) {
    checkAll();
    FormulaUpdater<U> updater = new FormulaUpdater<>(self(), broughtFormula());
    updater.setState(state, initialize);
    return updater;
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return learningRateSchedule == null
        ? learningRate
        : learningRateSchedule.valueAt(iteration, epoch);
  }

  @Override
  public boolean hasLearningRate() {
    return true;
  }

  @Override
  public void setLrAndSchedule(double learningRate, @Nullable ISchedule schedule) {
    requireRate(learningRate, schedule);
    this.learningRate = learningRate;
    this.learningRateSchedule = schedule;
  }

  @Override
  public final U clone() {
    return copy();
  }

  /**
   * Java's serialization writes values by name.
   *
   * @return the values, in the place of this object
   */
  protected final Object writeReplace() {
    return new SavedOptimizer(
        getClass(),
        learningRate,
        learningRateSchedule,
        new LinkedHashMap<>(hyperParameters.byName()));
  }

  private void readObject(ObjectInputStream stream) throws InvalidObjectException {
    throw new InvalidObjectException("An optimizer is saved by its values");
  }

  /** Puts in what was saved, unchecked. */
  final void fill(SavedOptimizer saved) {
    learningRate = saved.learningRate();
    learningRateSchedule = saved.learningRateSchedule();
    hyperParameters = hyperParameters.read(saved.hyperParameters());
  }

  final void checkAll() {
    requireRate(learningRate, learningRateSchedule);
    hyperParameters.check();
    try {
      check();
    } catch (InvalidSettingException setting) {
      throw setting;
    } catch (Throwable failure) {
      throw PluginCode.failure(name(), getClass().getName(), failure);
    }
  }

  /** The learning rate of an update; schedules fail as they like, and a subclass with its name. */
  final double rateAt(int iteration, int epoch) {
    try {
      return getLearningRate(iteration, epoch);
    } catch (LinkageError failure) {
      throw PluginCode.failure(name(), getClass().getName(), failure);
    }
  }

  /** The class and its jar, for a failure of its own code. */
  private String name() {
    return name(getClass());
  }

  static String name(Class<?> type) {
    return "Optimizer " + type.getName() + " in " + Origin.jarOf(type);
  }

  private static void requireRate(double learningRate, @Nullable ISchedule schedule) {
    if (schedule == null) {
      Require.nonNegative("learningRate", learningRate);
    }
  }

  private U copy() {
    try {
      @SuppressWarnings("unchecked")
      U copy = (U) super.clone();
      FormulaOptimizer<U> fields = copy;
      if (learningRateSchedule != null) {
        fields.learningRateSchedule = learningRateSchedule.clone();
      }
      return copy;
    } catch (CloneNotSupportedException impossible) {
      throw new AssertionError("IUpdater is Cloneable", impossible);
    }
  }

  @SuppressWarnings("unchecked")
  private U self() {
    return (U) this;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other != null
        && other.getClass() == getClass()
        && Double.compare(((FormulaOptimizer<?>) other).learningRate, learningRate) == 0
        && Objects.equals(((FormulaOptimizer<?>) other).learningRateSchedule, learningRateSchedule)
        && ((FormulaOptimizer<?>) other).hyperParameters.equals(hyperParameters);
  }

  @Override
  public final int hashCode() {
    return Objects.hash(getClass(), learningRate, learningRateSchedule, hyperParameters);
  }

  @Override
  public String toString() {
    Object rate = learningRateSchedule == null ? learningRate : learningRateSchedule;
    StringBuilder text =
        new StringBuilder(getClass().getSimpleName()).append("(learningRate=").append(rate);
    hyperParameters()
        .forEach((name, value) -> text.append(", ").append(name).append('=').append(value));
    return text.append(')').toString();
  }
}
