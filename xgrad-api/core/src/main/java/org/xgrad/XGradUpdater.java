package org.xgrad;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.internal.program.KeepsDelta;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;

/**
 * The base optimizer at work, with the last Delta kept beside its state where the rule needs it.
 *
 * <p>{@code Delta_t = update_t/lr_t} is written right after the base updater ran, before DL4J adds
 * decoupled weight decay: the prediction leaves that out (paper, eq. 23). At a learning rate of 0,
 * as a warm-up begins with, it is the step that the base optimizer would take at a rate of 1; where
 * no rule states that step it is 0, and nothing is predicted until the next update. It is saved
 * with the rest of the state, so that a resumed run predicts the same bits.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class XGradUpdater implements GradientUpdater<XGrad> {
  private static final double HALF_OF_SMALLEST_FLOAT16 = 0x1p-25;

  private final XGrad configuration;
  private final GradientUpdater<? extends IUpdater> base;
  private Optional<INDArray> lastDelta;
  private OptionalInt lastIteration = OptionalInt.empty();
  private OptionalInt iterationBefore = OptionalInt.empty();
  private Optional<FreshState> fresh = Optional.empty();
  private Optional<Boolean> isLeftAlone = Optional.empty();
  private boolean isPredicted;
  private final UnpredictedWarning warning;

  XGradUpdater(
      XGrad configuration, GradientUpdater<? extends IUpdater> base, Optional<INDArray> lastDelta) {
    this.configuration = configuration;
    this.base = base;
    this.lastDelta = lastDelta;
    this.warning = new UnpredictedWarning(configuration);
  }

  /** Notes what the state starts with, if it was initialised now. */
  XGradUpdater starting(boolean initialized) {
    fresh = initialized ? Optional.of(FreshState.of(getState())) : Optional.empty();
    return this;
  }

  @Override
  public XGrad getConfig() {
    return configuration;
  }

  /** {@return the base optimizer} */
  public GradientUpdater<? extends IUpdater> base() {
    return base;
  }

  /**
   * {@return Delta of the last update, in the base's state's shape, where it is kept} A live view.
   */
  public Optional<INDArray> lastDelta() {
    return lastDelta;
  }

  /**
   * {@return the iteration of the last update that this object was given; none before the first}
   */
  public OptionalInt lastIteration() {
    return lastIteration;
  }

  /**
   * Tells this updater that the weights never took its update of an iteration: the training loop
   * failed before. Its last iteration is then the one before that. The optimizer's state stays as
   * it is: it has seen the gradient. Does nothing if it has not updated in that iteration.
   *
   * @param iteration the iteration whose update is withdrawn
   */
  public void withdraw(int iteration) {
    if (lastIteration.isPresent() && lastIteration.getAsInt() == iteration) {
      lastIteration = iterationBefore;
      configuration.gate().ifPresent(gate -> gate.withdraw(iteration));
    }
  }

  /**
   * {@return whether the state is one that a gradient has led to} It is not if it was initialised
   * and neither updated nor replaced since: there is no step to predict from it, however many
   * iterations the network counts.
   */
  public boolean hasSeenGradient() {
    if (fresh.isPresent() && !fresh.get().isThatOf(getState())) {
      fresh = Optional.empty();
    }
    return fresh.isEmpty();
  }

  /** Tells this updater that a training loop predicts its steps. */
  public void markPredicted() {
    isPredicted = true;
  }

  @Override
  public void setState(Map<String, INDArray> state, boolean initialize) {
    StateView parts = StateView.of(configuration, state);
    base.setState(parts.baseByKey(), initialize);
    lastDelta = parts.lastDelta();
    if (initialize) {
      lastDelta.ifPresent(delta -> delta.assign(0));
    }
    starting(initialize);
  }

  /** The base's state and, under {@link State#LAST_DELTA}, the last Delta: live views. */
  @Override
  public Map<String, INDArray> getState() {
    Map<String, INDArray> state = new LinkedHashMap<>(base.getState());
    lastDelta.ifPresent(delta -> state.put(State.LAST_DELTA, delta));
    return state;
  }

  @Override
  public void setStateViewArray(
      @Nullable INDArray view, long[] shape, char order, boolean initialize) {
    StateView parts = StateView.of(configuration, view);
    parts.base().ifPresent(part -> base.setStateViewArray(part, shape, order, initialize));
    lastDelta = parts.lastDelta().map(delta -> Shape.newShapeNoCopy(delta, shape, order == 'f'));
    if (initialize) {
      lastDelta.ifPresent(delta -> delta.assign(0));
    }
    starting(initialize);
  }

  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    if (gradient.isEmpty()) {
      return;
    }
    if (!isPredicted && iteration > 0 && configuration.stepsAt(iteration, epoch) > 0) {
      warning.count(gradient, iteration);
    }
    Optional<StepSample> sample = sampleIfDue(gradient, iteration, epoch);
    fresh = Optional.empty();
    if (lastDelta.isPresent()) {
      updateAndKeep(gradient, lastDelta.get(), iteration, epoch);
    } else {
      base.applyUpdater(gradient, iteration, epoch);
    }
    sample.ifPresent(step -> compare(step, gradient, iteration, epoch));
    iterationBefore = lastIteration;
    lastIteration = OptionalInt.of(iteration);
  }

  private void compare(StepSample step, INDArray update, int iteration, int epoch) {
    QualityGate gate = configuration.gate().orElseThrow();
    if (StepSample.isApartFromUpdate(configuration.base())) {
      step.compareWith(StepSample.after(this, update, iteration, epoch), iteration, gate);
    } else {
      step.compareWith(update, iteration, gate);
    }
  }

  private Optional<StepSample> sampleIfDue(INDArray gradient, int iteration, int epoch) {
    boolean isDue =
        isPredicted
            && iteration > 0
            && configuration.gate().filter(gate -> gate.isDue(iteration)).isPresent()
            && !isLeftAlone()
            && configuration.stepsAt(iteration, epoch) > 0
            && hasSeenGradient();
    return isDue
        ? Optional.of(StepSample.before(this, gradient, iteration, epoch))
        : Optional.empty();
  }

  /**
   * {@return whether this group's steps are worth predicting, by the last samples of an {@linkplain
   * XGrad#adaptive adaptive} prediction} Always so in others. Never so in an adaptive one of an
   * optimizer that {@linkplain #isLeftAlone() looks ahead} already.
   */
  public boolean isWorthPredicting() {
    return !isLeftAlone() && configuration.gate().map(QualityGate::isOpen).orElse(true);
  }

  /**
   * {@return whether this is an {@linkplain XGrad#adaptive adaptive} prediction of an optimizer
   * whose own step {@linkplain org.xgrad.rule.PredictionRule#looksAhead looks ahead}} It is neither
   * predicted nor sampled.
   *
   * @throws org.xgrad.error.RuleException if the optimizer's rule fails
   */
  public boolean isLeftAlone() {
    if (isLeftAlone.isEmpty()) {
      IUpdater optimizer = configuration.base();
      isLeftAlone =
          Optional.of(
              configuration.isAdaptive()
                  && PredictionRules.installed().ruleFor(optimizer).looksAhead(optimizer));
    }
    return isLeftAlone.get();
  }

  private void updateAndKeep(INDArray gradient, INDArray delta, int iteration, int epoch) {
    double rate = Progress.rateOf(configuration, iteration, epoch);
    if (vanishes(rate, delta.dataType())) {
      updateAndKeepAtRateOne(gradient, delta, iteration, epoch);
    } else if (base instanceof KeepsDelta formula && delta.dataType() != DataType.FLOAT16) {
      formula.applyKeeping(gradient, delta, iteration, epoch);
    } else {
      base.applyUpdater(gradient, iteration, epoch);
      gradient.reshape(delta.shape()).divi(rate, delta);
    }
  }

  private void updateAndKeepAtRateOne(INDArray gradient, INDArray delta, int iteration, int epoch) {
    Optional<INDArray> step = StepAtRateOne.of(base, gradient, iteration, epoch);
    base.applyUpdater(gradient, iteration, epoch);
    step.ifPresentOrElse(
        known -> delta.assign(known.reshape(delta.shape())), () -> delta.assign(0));
  }

  /** Whether a number is 0 once it is rounded to this type. */
  private static boolean vanishes(double number, DataType type) {
    return type == DataType.FLOAT16
        ? Math.abs(number) <= HALF_OF_SMALLEST_FLOAT16
        : type == DataType.DOUBLE ? number == 0 : (float) number == 0;
  }
}
