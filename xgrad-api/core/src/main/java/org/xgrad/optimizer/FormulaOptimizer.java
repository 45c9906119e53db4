package org.xgrad.optimizer;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.xgrad.error.RuleException;
import org.xgrad.internal.plugin.Origin;
import org.xgrad.internal.plugin.PluginCode;
import org.xgrad.internal.program.UpdateProgram;
import org.xgrad.rule.BringsFormula;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.StateSlot;

/**
 * The configuration of an optimizer that is stated as an {@link OptimizerFormula}.
 *
 * <p>A subclass holds its hyper-parameters in private, non-final fields, checks them in {@link
 * #check()}, which its constructors call last, and has a private no-argument constructor for JSON.
 * Fields of numbers start at NaN, so that one that JSON does not fill in is found out. Equality is
 * by class, learning rate, schedule and {@link #hyperParameters()}: DL4J runs parameters of equal
 * configurations together.
 *
 * @param <U> the subclass itself
 */
public abstract class FormulaOptimizer<U extends FormulaOptimizer<U>>
    implements IUpdater, BringsFormula {
  private static final long serialVersionUID = 1L;

  private double learningRate = Double.NaN;
  private ISchedule learningRateSchedule;

  /** For JSON, which fills in the fields. */
  protected FormulaOptimizer() {}

  /**
   * An optimizer with a constant learning rate.
   *
   * @throws org.xgrad.error.InvalidSettingException if it is negative, infinite or no number
   */
  protected FormulaOptimizer(double learningRate) {
    this.learningRate = Require.nonNegative("learningRate", learningRate);
  }

  /** An optimizer whose learning rate follows a schedule. */
  protected FormulaOptimizer(ISchedule learningRateSchedule) {
    this.learningRate = Double.NaN;
    this.learningRateSchedule = Require.present("learningRateSchedule", learningRateSchedule);
  }

  /**
   * Makes sure that every hyper-parameter is in range; {@link Require} has what it takes. Called
   * again before an updater is made, for JSON fills in fields as it likes.
   *
   * @throws org.xgrad.error.InvalidSettingException naming the first that is not
   */
  protected abstract void check();

  /** What this optimizer computes. */
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

  /** The hyper-parameters by name, the learning rate aside: what equality and printing go by. */
  public abstract Map<String, Object> hyperParameters();

  /** This optimizer with a learning rate that follows {@code schedule}. */
  public U withLearningRateSchedule(ISchedule schedule) {
    U copy = copy();
    copy.setLrAndSchedule(Double.NaN, Require.present("learningRateSchedule", schedule));
    return copy;
  }

  /**
   * The state arrays this optimizer keeps, each as long as the parameters.
   *
   * @throws org.xgrad.error.InvalidSettingException if a hyper-parameter is out of range
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
   * @throws org.xgrad.error.InvalidSettingException if a hyper-parameter is out of range, or a
   *     decay rate too near 1 for a state of HALF
   * @throws org.xgrad.error.StateMismatchException if the view's length is that of no state
   */
  @Override
  public final GradientUpdater<U> instantiate(INDArray view, boolean initialize) {
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
  public void setLrAndSchedule(double learningRate, ISchedule schedule) {
    requireRate(learningRate, schedule);
    this.learningRate = learningRate;
    this.learningRateSchedule = schedule;
  }

  @Override
  public final U clone() {
    return copy();
  }

  /**
   * Checks what Java's serialization has read, as constructors do.
   *
   * @throws org.xgrad.error.InvalidSettingException if a hyper-parameter is out of range
   */
  protected final Object readResolve() {
    checkAll();
    return this;
  }

  private void checkAll() {
    requireRate(learningRate, learningRateSchedule);
    try {
      check();
    } catch (IllegalArgumentException setting) {
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
    return "Optimizer " + getClass().getName() + " in " + Origin.jarOf(getClass());
  }

  private Map<String, Object> named() {
    return PluginCode.call(name(), getClass().getName(), this::hyperParameters);
  }

  private static void requireRate(double learningRate, ISchedule schedule) {
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
  public final boolean equals(Object other) {
    return other != null
        && other.getClass() == getClass()
        && Double.compare(((FormulaOptimizer<?>) other).learningRate, learningRate) == 0
        && Objects.equals(((FormulaOptimizer<?>) other).learningRateSchedule, learningRateSchedule)
        && ((FormulaOptimizer<?>) other).named().equals(named());
  }

  @Override
  public final int hashCode() {
    return Objects.hash(getClass(), learningRate, learningRateSchedule, named());
  }

  @Override
  public String toString() {
    Object rate = learningRateSchedule == null ? learningRate : learningRateSchedule;
    StringBuilder text =
        new StringBuilder(getClass().getSimpleName()).append("(learningRate=").append(rate);
    named().forEach((name, value) -> text.append(", ").append(name).append('=').append(value));
    return text.append(')').toString();
  }
}
