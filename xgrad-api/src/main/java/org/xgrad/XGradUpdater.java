package org.xgrad;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.rule.State;

/**
 * The base optimizer at work, with the last Delta kept beside its state where the rule needs it.
 *
 * <p>{@code Delta_t = update_t/lr_t} is written right after the base updater ran, before DL4J adds
 * decoupled weight decay: the prediction leaves that out (paper, eq. 23). At a learning rate of 0
 * it is 0. It is saved with the rest of the state, so that a resumed run predicts the same bits.
 */
public final class XGradUpdater implements GradientUpdater<XGrad> {
  private static final double HALF_OF_SMALLEST_FLOAT16 = 0x1p-25;

  private final XGrad configuration;
  private final GradientUpdater<? extends IUpdater> base;
  private Optional<INDArray> lastDelta;
  private OptionalInt lastIteration = OptionalInt.empty();
  private OptionalInt iterationBefore = OptionalInt.empty();
  private boolean isPredicted;
  private final UnpredictedWarning warning;

  XGradUpdater(
      XGrad configuration, GradientUpdater<? extends IUpdater> base, Optional<INDArray> lastDelta) {
    this.configuration = configuration;
    this.base = base;
    this.lastDelta = lastDelta;
    this.warning = new UnpredictedWarning(configuration);
  }

  @Override
  public XGrad getConfig() {
    return configuration;
  }

  /** The base optimizer. */
  public GradientUpdater<? extends IUpdater> base() {
    return base;
  }

  /** Delta of the last update, in the base's state's shape, where it is kept. A live view. */
  public Optional<INDArray> lastDelta() {
    return lastDelta;
  }

  /** The iteration of the last update that this object was given; none before the first. */
  public OptionalInt lastIteration() {
    return lastIteration;
  }

  /**
   * Tells this updater that the weights never took its update of an iteration: the training loop
   * failed before. Its last iteration is then the one before that. The optimizer's state stays as
   * it is: it has seen the gradient. Does nothing if it has not updated in that iteration.
   */
  public void withdraw(int iteration) {
    if (lastIteration.isPresent() && lastIteration.getAsInt() == iteration) {
      lastIteration = iterationBefore;
    }
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
  }

  /** The base's state and, under {@link State#LAST_DELTA}, the last Delta: live views. */
  @Override
  public Map<String, INDArray> getState() {
    Map<String, INDArray> state = new LinkedHashMap<>(base.getState());
    lastDelta.ifPresent(delta -> state.put(State.LAST_DELTA, delta));
    return state;
  }

  @Override
  public void setStateViewArray(INDArray view, long[] shape, char order, boolean initialize) {
    StateView parts = StateView.of(configuration, view);
    parts.base().ifPresent(part -> base.setStateViewArray(part, shape, order, initialize));
    lastDelta = parts.lastDelta().map(delta -> Shape.newShapeNoCopy(delta, shape, order == 'f'));
    if (initialize) {
      lastDelta.ifPresent(delta -> delta.assign(0));
    }
  }

  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    if (!isPredicted && iteration > 0 && configuration.stepsAt(iteration, epoch) > 0) {
      warning.count(gradient, iteration);
    }
    base.applyUpdater(gradient, iteration, epoch);
    iterationBefore = lastIteration;
    lastIteration = OptionalInt.of(iteration);
    lastDelta.ifPresent(delta -> keep(gradient, delta, iteration, epoch));
  }

  private void keep(INDArray update, INDArray delta, int iteration, int epoch) {
    double rate =
        configuration.hasLearningRate() ? configuration.getLearningRate(iteration, epoch) : 1;
    if (vanishes(rate, delta.dataType())) {
      delta.assign(0);
    } else {
      update.reshape(delta.shape()).divi(rate, delta);
    }
  }

  /** Whether a number is 0 once it is rounded to this type. */
  private static boolean vanishes(double number, DataType type) {
    return type == DataType.FLOAT16
        ? Math.abs(number) <= HALF_OF_SMALLEST_FLOAT16
        : type == DataType.DOUBLE ? number == 0 : (float) number == 0;
  }
}
