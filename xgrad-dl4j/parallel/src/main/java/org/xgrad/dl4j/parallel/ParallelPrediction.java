package org.xgrad.dl4j.parallel;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.factory.DefaultTrainerContext;
import org.deeplearning4j.parallelism.factory.SymmetricTrainerContext;
import org.deeplearning4j.parallelism.factory.TrainerContext;
import org.xgrad.dl4j.UnsupportedTrainingException;
import org.xgrad.dl4j.WeightPrediction;

/**
 * Weight prediction in every worker of a {@code ParallelWrapper}.
 *
 * <pre>{@code
 * ParallelWrapper wrapper = new ParallelWrapper.Builder<>(network).workers(4).build();
 * ParallelPrediction.attach(wrapper);
 * wrapper.fit(trainingData);
 * }</pre>
 *
 * <p>Each worker predicts from its own optimizer's state, at each of its mini-batches. What is
 * averaged or shared are real weights and real updates, never predicted ones.
 */
public final class ParallelPrediction {
  private ParallelPrediction() {}

  /**
   * Attaches weight prediction to a wrapper's network, as {@link WeightPrediction#attach} does, and
   * to the copies of it that the wrapper trains from now on. Attaching twice is attaching once.
   *
   * <p>After each of the wrapper's {@code fit}s, and also after one that failed, the network holds
   * real weights, is attached, and has the optimizer's state of the wrapper's first worker, which
   * in {@code AVERAGING} is the average. A {@code fit} fails as soon as one worker does, with the
   * first failure as its cause.
   *
   * @return what is attached to the wrapper's network; the copies' predictions are not counted
   * @throws org.xgrad.dl4j.UnsupportedNetworkException if the network can't be attached
   * @throws UnsupportedTrainingException if the wrapper is training, has trainers of the user's
   *     own, or shares gradients by other means than an {@code EncodedGradientsAccumulator}
   */
  public static WeightPrediction attach(ParallelWrapper wrapper) {
    TrainerContext context = wrapper.getTrainerContext();
    if (wrapper.getZoo() != null) {
      throw new UnsupportedTrainingException(
          "ParallelWrapper",
          "it has workers already",
          "Attach before fit; after a fit that failed, call wrapper.shutdown() first.");
    }
    if (context instanceof PredictingTrainers) {
      return attach(wrapper.getModel());
    }
    WorkerMode mode = mode(context).requirePossible(wrapper);
    WeightPrediction prediction = attach(wrapper.getModel());
    wrapper.setTrainerContext(new PredictingTrainers(wrapper, mode));
    return prediction;
  }

  private static WorkerMode mode(TrainerContext context) {
    // By exact class: a subclass makes workers of its own kind, which ours would replace.
    if (context.getClass() == DefaultTrainerContext.class) {
      return WorkerMode.AVERAGING;
    } else if (context.getClass() == SymmetricTrainerContext.class) {
      return WorkerMode.SHARING_GRADIENTS;
    }
    throw new UnsupportedTrainingException(
        "ParallelWrapper",
        "it makes its workers by " + context.getClass().getName() + ", which ours would replace",
        "Leave the trainer context to ParallelWrapper.Builder, with AVERAGING or"
            + " SHARED_GRADIENTS.");
  }

  /** Attaches a worker's network, of either kind. */
  static WeightPrediction attach(Model network) {
    return network instanceof ComputationGraph graph
        ? WeightPrediction.attach(graph)
        : WeightPrediction.attach((MultiLayerNetwork) network);
  }
}
