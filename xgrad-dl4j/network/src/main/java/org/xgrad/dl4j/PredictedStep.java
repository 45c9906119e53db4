package org.xgrad.dl4j;

import java.util.Optional;
import org.deeplearning4j.optimize.stepfunctions.NegativeGradientStepFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.predict.Prediction;

/**
 * Deeplearning4j's own step. A prediction that waits for it is ended by it: the step is taken from
 * the real weights either way, and one pass over memory is saved.
 *
 * <p>What is expected is the thread's own: another one that trains the network at the same time is
 * refused, and must not end the first one's prediction.
 */
final class PredictedStep extends NegativeGradientStepFunction {
  private static final long serialVersionUID = 1L;

  /** Nothing where no step is expected. */
  private final transient ThreadLocal<Optional<Prediction>> waiting = new ThreadLocal<>();

  /** Whether an update was made that no step has taken yet. */
  private final transient ThreadLocal<Boolean> isDue = ThreadLocal.withInitial(() -> false);

  /** Tells that an update is being made, which a step is to take. */
  void due() {
    isDue.set(true);
  }

  /** Whether no step has taken the last update, nor will: asked when an iteration has failed. */
  boolean wasNeverTaken() {
    boolean due = isDue.get();
    isDue.remove();
    return due;
  }

  /** Tells that a step comes, or {@link #endWithout()}. */
  void expect() {
    waiting.set(Optional.empty());
  }

  boolean isExpected() {
    return waiting.get() != null;
  }

  /** Leaves it to the step that is expected to bring the real weights back. */
  void endWithStep(Prediction prediction) {
    waiting.set(Optional.of(prediction));
  }

  /**
   * Brings the real weights back, unless the step has. This takes no memory on Java's heap, for
   * that may be full.
   */
  void endWithout() {
    Optional<Prediction> left = waitingHere();
    waiting.remove();
    if (left.isPresent()) {
      left.get().close();
    }
  }

  @Override
  public void step(INDArray parameters, INDArray update) {
    Optional<Prediction> prediction = waitingHere();
    if (prediction.isPresent()) {
      prediction.get().step(update);
      waiting.remove();
    } else {
      super.step(parameters, update);
    }
    isDue.remove();
  }

  private Optional<Prediction> waitingHere() {
    return isExpected() ? waiting.get() : Optional.empty();
  }
}
