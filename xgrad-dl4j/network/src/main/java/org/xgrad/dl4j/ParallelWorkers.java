package org.xgrad.dl4j;

/**
 * Refuses to train in a {@code ParallelWrapper} whose other workers train without prediction.
 *
 * <p>One of its workers is the user's network, hook and all; the others are copies that
 * Deeplearning4j makes from the configuration, without the hook. The average of them would be
 * neither the one training nor the other.
 */
final class ParallelWorkers {
  /**
   * What Deeplearning4j calls the threads of its workers, in which nothing else tells us where we
   * are. Workers that predict have another name.
   */
  private static final String THREAD = "ParallelWrapper training thread ";

  private ParallelWorkers() {}

  /**
   * Refuses this thread if it is such a worker.
   *
   * @throws UnsupportedTrainingException if it is
   */
  static void refuse() {
    if (Thread.currentThread().getName().startsWith(THREAD)) {
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
