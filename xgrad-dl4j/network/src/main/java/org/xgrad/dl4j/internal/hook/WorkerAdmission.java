package org.xgrad.dl4j.internal.hook;

import java.util.Optional;
import org.xgrad.dl4j.error.UnsupportedTrainingException;

/**
 * Refuses to train in a {@code ParallelWrapper} whose other workers train without prediction.
 *
 * <p>One of its workers is the user's network, hook and all; the others are copies that
 * Deeplearning4j makes from the configuration, without the hook. The average of them would be
 * neither the one training nor the other. A worker among others that predict says so: its trainer
 * admits the thread that it trains in.
 */
public final class WorkerAdmission {
  /**
   * What Deeplearning4j calls the threads of a wrapper's workers. Nothing else tells where we are.
   */
  private static final String THREAD = "ParallelWrapper training thread ";

  private volatile Optional<Thread> admitted = Optional.empty();

  /** The time during which a worker's thread may train the network. */
  public interface Permit extends AutoCloseable {
    /** Ends it. */
    @Override
    void close();
  }

  WorkerAdmission() {}

  /**
   * Admits the thread of a worker that trains with others which all predict.
   *
   * @return to be closed by the same trainer when the worker ends
   */
  public Permit admit(Thread worker) {
    admitted = Optional.of(worker);
    return () -> admitted = Optional.empty();
  }

  /** Whether a thread is a worker's of some wrapper. */
  static boolean isWorker(Thread thread) {
    return thread.getName().startsWith(THREAD);
  }

  /**
   * Refuses this thread if it is a worker that nobody has admitted.
   *
   * @throws UnsupportedTrainingException if it is
   */
  void requireAdmitted() {
    Thread here = Thread.currentThread();
    if (isWorker(here) && admitted.filter(here::equals).isEmpty()) {
      throw new UnsupportedTrainingException(
          "ParallelWrapper",
          "its other workers train copies of the network without weight prediction",
          "Call ParallelPrediction.attach(wrapper), of xgrad-dl4j-parallel, before wrapper.fit. An"
              + " EarlyStoppingParallelTrainer keeps its wrapper to itself: use an"
              + " EarlyStoppingTrainer, or fit a wrapper of your own epoch by epoch. To train"
              + " without prediction, detach the network.");
    }
  }
}
