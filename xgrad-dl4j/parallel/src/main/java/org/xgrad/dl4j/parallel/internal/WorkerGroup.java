package org.xgrad.dl4j.parallel.internal;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.deeplearning4j.optimize.solvers.accumulation.EncodedGradientsAccumulator;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.dl4j.parallel.error.ParallelTrainingException;
import org.xgrad.predict.PredictionCounts;

/** The workers of one {@code fit}: who waits for whom, and who failed first. */
final class WorkerGroup {
  private final WeightPrediction prediction;
  private final Optional<EncodedGradientsAccumulator> accumulator;
  private final double round;
  private final CountDownLatch copiesToBeMade;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final AtomicBoolean isInterrupted = new AtomicBoolean();
  private final Consumer<PredictionCounts> ofCopies;

  /**
   * A group.
   *
   * @param prediction what is attached to the user's network, which the first worker trains
   * @param accumulator what the workers share gradients through, if they do
   * @param round how many of a worker's own steps one step of s stands for
   * @param copies how many workers train copies of the network
   * @param ofCopies is told what each copy's prediction has counted
   */
  WorkerGroup(
      WeightPrediction prediction,
      Optional<EncodedGradientsAccumulator> accumulator,
      double round,
      int copies,
      Consumer<PredictionCounts> ofCopies) {
    this.prediction = prediction;
    this.round = round;
    this.accumulator = accumulator;
    this.copiesToBeMade = new CountDownLatch(copies);
    this.ofCopies = ofCopies;
  }

  /** What is attached to the user's network. */
  WeightPrediction prediction() {
    return prediction;
  }

  /** What the workers share gradients through, if they do. */
  Optional<EncodedGradientsAccumulator> accumulator() {
    return accumulator;
  }

  /** How many of a worker's own steps one step of s stands for. */
  double round() {
    return round;
  }

  /** A worker's copy is made, or never will be. */
  void copied() {
    copiesToBeMade.countDown();
  }

  /**
   * Waits until no worker copies the network any more. Deeplearning4j lets the network train
   * meanwhile, and copies start from weights half before and half after a step.
   */
  void awaitCopies() throws InterruptedException {
    copiesToBeMade.await();
  }

  /** A worker that trained a copy is at its end. */
  void copyEnded(PredictionCounts counts) {
    ofCopies.accept(counts);
  }

  /** A worker failed: lets the others fail too where they would wait for it. */
  void fail(Throwable cause) {
    failure.compareAndSet(null, cause);
    accumulator.ifPresent(shared -> SharedFailure.of(shared).set(cause));
  }

  /** The thread that called {@code fit} was interrupted: no more data for these workers. */
  void interrupt() {
    isInterrupted.set(true);
  }

  boolean isInterrupted() {
    return isInterrupted.get();
  }

  /** What failed first, if anything did. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** The end of a {@code fit} one of whose workers failed by this. */
  static ParallelTrainingException failedBy(Throwable cause) {
    return ended("one of its workers failed (" + cause + ")", "See the cause. ", cause);
  }

  /** The end of a {@code fit} whose calling thread was interrupted. */
  static ParallelTrainingException interrupted(InterruptedException cause) {
    return ended("its fit was interrupted", "", cause);
  }

  private static ParallelTrainingException ended(String problem, String hint, Throwable cause) {
    return new ParallelTrainingException(
        "ParallelWrapper",
        problem,
        hint + "The network can be trained on, by another wrapper if gradients are shared.",
        cause);
  }
}
