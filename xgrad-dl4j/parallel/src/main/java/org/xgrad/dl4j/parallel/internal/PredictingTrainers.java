package org.xgrad.dl4j.parallel.internal;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.factory.TrainerContext;
import org.deeplearning4j.parallelism.trainer.Trainer;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.predict.PredictionCounts;

/** Makes the workers of a {@code ParallelWrapper}, anew for every {@code fit}. */
public final class PredictingTrainers implements TrainerContext {
  private final ParallelWrapper wrapper;
  private final WorkerMode mode;
  private final double round;
  private PredictionCounts ofCopies = PredictionCounts.NONE;
  private WorkerGroup workers;

  /**
   * Workers of a wrapper.
   *
   * @param round how many of a worker's own steps one step of s stands for
   */
  public PredictingTrainers(ParallelWrapper wrapper, WorkerMode mode, double round) {
    this.wrapper = wrapper;
    this.mode = mode;
    this.round = round;
  }

  /** How the workers come to agree. */
  public WorkerMode mode() {
    return mode;
  }

  /** How many of a worker's own steps one step of s stands for. */
  public double round() {
    return round;
  }

  /** What the predictions of all copies have counted, in all of the wrapper's fits. */
  public synchronized PredictionCounts ofCopies() {
    return ofCopies;
  }

  /** Adds what a copy's prediction, or those of earlier workers, have counted. */
  public synchronized void addCopies(PredictionCounts counts) {
    ofCopies = ofCopies.plus(counts);
  }

  /**
   * Called by {@code fit}, before it makes workers.
   *
   * @throws org.xgrad.dl4j.error.NotAttachedException if the network was detached or cleared since
   */
  @Override
  public void init(Model model, Object... arguments) {
    workers =
        new WorkerGroup(
            WeightPrediction.of(model),
            mode.accumulator(wrapper),
            round,
            wrapper.getWorkers() - 1,
            this::addCopies);
  }

  @Override
  public Trainer create(
      String uuid,
      int threadId,
      Model model,
      int rootDevice,
      boolean useMultiDataSets,
      ParallelWrapper parallelWrapper,
      WorkspaceMode workspaceMode,
      int averagingFrequency) {
    return new PredictingTrainer(
        workers,
        parallelWrapper,
        uuid,
        threadId,
        useMultiDataSets,
        workspaceMode,
        averagingFrequency);
  }

  @Override
  public void finalizeRound(Model originalModel, Model... models) {
    // ParallelWrapper averages, and never calls this.
  }

  @Override
  public void finalizeTraining(Model originalModel, Model... models) {
    // The user's network is one of the workers' and holds the result; nor is this ever called.
  }
}
