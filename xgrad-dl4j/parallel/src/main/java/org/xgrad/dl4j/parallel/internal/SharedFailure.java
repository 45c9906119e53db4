package org.xgrad.dl4j.parallel.internal;

import java.lang.reflect.Field;
import org.deeplearning4j.optimize.solvers.accumulation.EncodedGradientsAccumulator;
import org.nd4j.linalg.util.AtomicThrowable;
import org.xgrad.dl4j.error.UnsupportedTrainingException;

/**
 * The failure that an accumulator makes known to the workers that wait at it.
 *
 * <p>It hears only of failures within itself. Where a worker fails in its forward or backward pass,
 * the others would wait for its update forever; so we write the failure there. The field is
 * protected, and reached by reflection.
 */
record SharedFailure(AtomicThrowable throwable) {

  /**
   * That of an accumulator.
   *
   * @throws UnsupportedTrainingException if it has none
   */
  static SharedFailure of(EncodedGradientsAccumulator accumulator) {
    try {
      Field field = EncodedGradientsAccumulator.class.getDeclaredField("throwable");
      field.setAccessible(true);
      return new SharedFailure((AtomicThrowable) field.get(accumulator));
    } catch (ReflectiveOperationException | ClassCastException failure) {
      UnsupportedTrainingException unsupported =
          new UnsupportedTrainingException(
              EncodedGradientsAccumulator.class.getName(),
              "it has no place for a failure that its workers hear of",
              "Use Deeplearning4j 1.0.0-M2.1.");
      unsupported.initCause(failure);
      throw unsupported;
    }
  }

  /** Lets all that wait, or come to wait, fail by this. The first failure stays. */
  void set(Throwable failure) {
    throwable.setIfFirst(failure);
  }
}
