package org.xgrad.dl4j.internal.hook;

import java.util.Optional;
import org.deeplearning4j.optimize.stepfunctions.NegativeGradientStepFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.predict.Prediction;

/**
 * Deeplearning4j's own step. A prediction that was left open is ended by it: the step is taken from
 * the real weights either way, and one pass over memory is saved.
 *
 * <p>What was left open is the thread's own: another one that trains the network at the same time
 * is refused, and must not end the first one's prediction.
 */
final class PredictedStep extends NegativeGradientStepFunction {
  private static final long serialVersionUID = 1L;

  private final transient ThreadLocal<Iteration> current = new ThreadLocal<>();

  /**
   * An iteration of one thread, to be closed when it ends, however it ends. A listener may begin
   * another one within it.
   */
  final class Iteration implements AutoCloseable {
    /** Null if this is not within another one. */
    private final Iteration outer;

    private Optional<Prediction> open = Optional.empty();
    private boolean isStepDue;

    private Iteration(Iteration outer) {
      this.outer = outer;
    }

    /** Leaves it to the step to bring the real weights back. */
    void leaveOpen(Prediction prediction) {
      open = Optional.of(prediction);
    }

    /** Tells that an update is being made, which a step is to take. */
    void updateBegins() {
      isStepDue = true;
    }

    /** Whether an update was made that no step has taken. */
    boolean isStepDue() {
      return isStepDue;
    }

    /**
     * Brings the real weights back, unless the step has. This takes no memory on Java's heap, for
     * that may be full.
     */
    @Override
    public void close() {
      Optional<Prediction> left = open;
      open = Optional.empty();
      if (outer == null) {
        current.remove();
      } else {
        current.set(outer);
      }
      if (left.isPresent()) {
        left.get().close();
      }
    }
  }

  /** Begins an iteration of this thread. */
  Iteration begin() {
    Iteration iteration = new Iteration(current.get());
    current.set(iteration);
    return iteration;
  }

  /** The iteration that this thread is in, if it is in one. */
  Optional<Iteration> current() {
    return Optional.ofNullable(current.get());
  }

  @Override
  public void step(INDArray parameters, INDArray update) {
    Iteration iteration = current.get();
    if (iteration != null && iteration.open.isPresent()) {
      iteration.open.get().step(update);
      iteration.open = Optional.empty();
    } else {
      super.step(parameters, update);
    }
    if (iteration != null) {
      iteration.isStepDue = false;
    }
  }
}
