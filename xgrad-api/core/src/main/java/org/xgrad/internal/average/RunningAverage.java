package org.xgrad.internal.average;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.average.Averaging;
import org.xgrad.error.StateMismatchException;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.internal.Arguments;
import org.xgrad.internal.backend.Backends;
import org.xgrad.internal.backend.BoundPrograms;

/**
 * The average of the weights that it was given so far.
 *
 * <p>It is one array, of the weights' data type, or FLOAT where they are HALF: there most steps
 * would be too small to move an average. It does not change where the weights don't: parameters
 * that are never updated keep their bits. Not thread-safe.
 */
public final class RunningAverage {
  private static final String AVERAGE = "average";
  private static final String THETA = "theta";

  private final Averaging averaging;
  private final BoundPrograms programs = new BoundPrograms(Backends.installed());
  private Optional<INDArray> average = Optional.empty();
  private long taken;
  private boolean isTorn;

  /** An average that nothing was taken into yet. */
  public RunningAverage(Averaging averaging) {
    this.averaging = Arguments.present("averaging", averaging);
  }

  /**
   * An average as it was once.
   *
   * @param average what {@link #weights()} was then
   * @param taken what {@link #taken()} was then
   */
  public RunningAverage(Averaging averaging, Optional<INDArray> average, long taken) {
    this(averaging);
    this.average = average;
    this.taken = taken;
  }

  /** Which average this is. */
  public Averaging averaging() {
    return averaging;
  }

  /** How many weights were taken into it, without those that it started with. */
  public long taken() {
    return taken;
  }

  /** Makes these weights the average. */
  public void start(INDArray weights) {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      average = Optional.of(flat(weights).castTo(typeFor(weights.dataType())).dup());
    }
  }

  /**
   * Takes these weights into the average.
   *
   * @throws StateMismatchException if they are not of the average's length, or an earlier call
   *     failed halfway; nothing is changed then
   * @throws org.xgrad.error.BackendException if no backend takes them
   */
  public void take(INDArray weights) {
    requireWhole();
    if (average.isEmpty()) {
      start(weights);
    } else {
      requireLength(weights.length());
      try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        move(flat(weights).castTo(average.get().dataType()));
      }
    }
    taken++;
  }

  private void move(INDArray weights) {
    INDArray kept = average.orElseThrow();
    programs.bindTo(weights, () -> Map.of(AVERAGE, kept, THETA, weights));
    Expr old = Expr.slot(AVERAGE);
    Expr share = Expr.scalar("share", averaging.share(taken));
    Runnable step =
        programs.prepare(
            List.of(new Assignment(AVERAGE, old.plus(share.times(Expr.slot(THETA).minus(old))))));
    // A pass that fails may have been halfway through.
    isTorn = true;
    step.run();
    isTorn = false;
  }

  /**
   * The average: live, one vector; empty if nothing was taken yet.
   *
   * @throws StateMismatchException if taking weights failed halfway
   */
  public Optional<INDArray> weights() {
    requireWhole();
    return average;
  }

  /**
   * Makes sure that this is an average of so many weights, if it is one already.
   *
   * @throws StateMismatchException if it is one of another number
   */
  public void requireLength(long length) {
    if (average.isPresent() && average.get().length() != length) {
      throw new StateMismatchException(
          "The average",
          "it is one of " + average.get().length() + " weights, and these are " + length,
          "Start another average when a network changes its shape.");
    }
  }

  private void requireWhole() {
    if (isTorn) {
      throw new StateMismatchException(
          "The average",
          "taking weights into it failed halfway, so that it is the average of no time",
          "Detach it and attach another one, or resume from a file.");
    }
  }

  private static DataType typeFor(DataType weights) {
    return weights == DataType.DOUBLE ? DataType.DOUBLE : DataType.FLOAT;
  }

  private static INDArray flat(INDArray weights) {
    return weights.reshape(weights.length());
  }
}
