package org.xgrad.dl4j.parallel;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.factory.TrainerContext;
import org.deeplearning4j.parallelism.trainer.Trainer;
import org.xgrad.dl4j.WeightPrediction;

/** Makes the workers of a {@code ParallelWrapper}, anew for every {@code fit}. */
final class PredictingTrainers implements TrainerContext {
  private final ParallelWrapper wrapper;
  private final WorkerMode mode;
  private final double round;
  private WorkerGroup workers;

  PredictingTrainers(ParallelWrapper wrapper, WorkerMode mode, double round) {
    this.wrapper = wrapper;
    this.mode = mode;
    this.round = round;
  }

  WorkerMode mode() {
    return mode;
  }

  double round() {
    return round;
  }

  /**
   * Called by {@code fit}, before it makes workers.
   *
   * @throws org.xgrad.dl4j.NotAttachedException if the network was detached or cleared since
   */
  @Override
  public void init(Model model, Object... arguments) {
    WeightPrediction prediction =
        model instanceof ComputationGraph graph
            ? WeightPrediction.of(graph)
            : WeightPrediction.of((MultiLayerNetwork) model);
    workers =
        new WorkerGroup(prediction, mode.accumulator(wrapper), round, wrapper.getWorkers() - 1);
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
