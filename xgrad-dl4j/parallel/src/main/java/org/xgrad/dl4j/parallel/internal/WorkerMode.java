package org.xgrad.dl4j.parallel.internal;

import java.util.Optional;
import org.deeplearning4j.optimize.solvers.accumulation.EncodedGradientsAccumulator;
import org.deeplearning4j.optimize.solvers.accumulation.GradientsAccumulator;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.xgrad.dl4j.error.UnsupportedTrainingException;

/** How the workers of a {@code ParallelWrapper} come to agree. */
public enum WorkerMode {
  /** Each trains alone, and weights and optimizers' states are averaged every so often. */
  AVERAGING {
    @Override
    Optional<EncodedGradientsAccumulator> accumulator(ParallelWrapper wrapper) {
      return Optional.empty();
    }

    @Override
    public double round(int workers, int roundsLate) {
      return 1;
    }
  },
  /** Each update goes to all workers, through an accumulator that they wait at. */
  SHARING_GRADIENTS {
    @Override
    Optional<EncodedGradientsAccumulator> accumulator(ParallelWrapper wrapper) {
      GradientsAccumulator found = wrapper.getGradientsAccumulator();
      if (found instanceof EncodedGradientsAccumulator encoded) {
        return Optional.of(encoded);
      }
      throw new UnsupportedTrainingException(
          "ParallelWrapper",
          "its workers share gradients through "
              + (found == null ? "nothing" : found.getClass().getName())
              + ", which can't be told that one of them failed: the others would wait forever",
          "Build it with SHARED_GRADIENTS, or with an EncodedGradientsAccumulator.");
    }

    @Override
    public double round(int workers, int roundsLate) {
      return (double) workers * (1 + roundsLate);
    }
  };

  /**
   * The accumulator that the workers of this wrapper share, if they share one.
   *
   * @throws UnsupportedTrainingException if it is not of a kind that we can handle
   */
  abstract Optional<EncodedGradientsAccumulator> accumulator(ParallelWrapper wrapper);

  /**
   * How many of a worker's own steps the weights move by until its gradient arrives.
   *
   * @param roundsLate how many rounds later than the next one that is
   */
  public abstract double round(int workers, int roundsLate);

  /** This mode, if it is possible with this wrapper. */
  public WorkerMode requirePossible(ParallelWrapper wrapper) {
    accumulator(wrapper).ifPresent(SharedFailure::of);
    return this;
  }
}
