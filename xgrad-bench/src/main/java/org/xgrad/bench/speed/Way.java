package org.xgrad.bench.speed;

import java.io.IOException;
import java.util.OptionalDouble;
import org.xgrad.internal.backend.Backends;

/** The ways to do a work. */
enum Way {
  /** By this library as it is used. */
  FUSED("fused") {
    @Override
    Runnable to(Work work, Subject subject) {
      return subject.library(work, Backends.installed().only("fused"));
    }
  },
  /** By this library, and the whole step alone of what is asked for. */
  STEP_ALONE("whole step") {
    @Override
    Runnable to(Work work, Subject subject) {
      return subject.library(Work.STEP, Backends.installed().only("fused"));
    }
  },
  /** By this library, and without the limit that is asked for. */
  UNLIMITED("prediction without") {
    @Override
    Runnable to(Work work, Subject subject) {
      return subject.prediction(Backends.installed().only("fused"), OptionalDouble.empty());
    }
  },
  /** By a chain of ND4J's operations. */
  ND4J("ND4J operations") {
    @Override
    Runnable to(Work work, Subject subject) {
      return subject.kernels(work, Backends.installed().only("nd4j"));
    }
  },
  /** By Deeplearning4j without this library: no prediction, its own updater and step. */
  PLAIN("plain DL4J") {
    @Override
    Runnable to(Work work, Subject subject) {
      return subject.plain(work);
    }
  },
  /** By no way: memory is copied, as many bytes as the work has to read and write. */
  COPY("memory copy") {
    @Override
    Runnable to(Work work, Subject subject) {
      return subject.copy(work);
    }
  },
  /** By C, written by hand, on one thread. */
  HAND_WRITTEN("C by hand") {
    @Override
    Runnable to(Work work, Subject subject) throws IOException {
      return new HandWrittenKernels(new HandWritten(), subject).of(work);
    }
  };

  private final String label;

  Way(String label) {
    this.label = label;
  }

  /** How people write it. */
  String label() {
    return label;
  }

  /**
   * What does it, again and again.
   *
   * @throws IOException if it has to be compiled and can't be
   */
  abstract Runnable to(Work work, Subject subject) throws IOException;
}
