package org.xgrad.dl4j;

import org.apiguardian.api.API;
import org.deeplearning4j.earlystopping.EarlyStoppingModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.ScoreCalculator;
import org.deeplearning4j.nn.api.Model;
import org.xgrad.dl4j.internal.average.AveragedSaver;
import org.xgrad.dl4j.internal.average.AveragedScore;
import org.xgrad.dl4j.internal.average.OptimizerWeights;
import org.xgrad.dl4j.internal.average.Substitute;
import org.xgrad.dl4j.internal.network.Network;
import org.xgrad.internal.Arguments;

/**
 * Weights to evaluate and save with, beside those that a network trains: an average that {@link
 * WeightAverage} keeps, or the weights that the network's optimizer names.
 *
 * <pre>{@code
 * network.fit(trainingData, epochs);                   // with ScheduleFreeSgd, for example
 * EvaluationWeights weights = EvaluationWeights.ofOptimizer(network);
 * try (AveragedWeights averaged = weights.use()) {
 *   network.evaluate(testData);                        // at the optimizer's average
 * }
 * network.fit(trainingData, epochs);                   // trains on from the real weights
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class EvaluationWeights {
  private final Substitute weights;

  EvaluationWeights(Substitute weights) {
    this.weights = weights;
  }

  /**
   * {@return the weights that a network's optimizer names to evaluate with, such as the average of
   * schedule-free optimizers}
   *
   * <p>Where several optimizers train the network, parameters of those that name none are as they
   * were trained. Before the first update all are. The weights follow from the optimizer's state,
   * so that nothing more is kept, and a resumed run has the same.
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialised
   * @throws org.xgrad.dl4j.error.UnsupportedNetworkException if none of its optimizers names any,
   *     or it is not initialised
   */
  public static EvaluationWeights ofOptimizer(Model network) {
    return OptimizerWeights.of(Network.of(network))
        .handle()
        .as(EvaluationWeights.class, EvaluationWeights::new);
  }

  /**
   * {@return whether an optimizer of this network names weights to evaluate with, so that {@link
   * #ofOptimizer} has some}
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialised
   * @throws org.xgrad.dl4j.error.UnsupportedNetworkException if it is another model, or not
   *     initialised
   */
  public static boolean areNamedByOptimizer(Model network) {
    return OptimizerWeights.areNamed(Network.of(network));
  }

  /**
   * Puts these weights in the place of those that the network trains, until that is closed: then
   * the real ones are back, bit for bit, whatever happens in between. Meanwhile the network can be
   * evaluated, copied and saved; an iteration of {@code fit} is refused when its gradient is there,
   * or before its passes if weight prediction is attached, and {@code ahead} is refused. What is
   * written to the weights meanwhile is lost. A file that is saved meanwhile is to evaluate with,
   * and not to train on.
   *
   * @return the time during which the network holds these weights
   * @throws org.xgrad.error.PredictionStateException if it holds these or others already, its
   *     weights are predicted, or nothing is known of what they were: nothing was taken into an
   *     average yet, the optimizer's state was not loaded, or an average missed updates
   * @throws org.xgrad.error.StateMismatchException if they are an average, and the network has
   *     another number of parameters now, or taking the weights into it failed halfway
   */
  public final AveragedWeights use() {
    return new AveragedWeights(weights.use());
  }

  /**
   * A score of these weights, for early stopping: {@code
   * config.scoreCalculator(weights.scoring(calculator))}. It can't be serialized.
   *
   * @param <M> the network's class
   * @param calculator computes the score of a network, at the weights that it holds
   * @return a calculator for early stopping's configuration
   */
  public final <M extends Model> ScoreCalculator<M> scoring(ScoreCalculator<M> calculator) {
    return new AveragedScore<>(weights, Arguments.present("score calculator", calculator));
  }

  /**
   * Lets early stopping save these weights as its best model, and those that are trained as its
   * latest: {@code config.modelSaver(weights.saving(saver))}.
   *
   * @param <M> the network's class
   * @param saver keeps the networks
   * @return a saver for early stopping's configuration
   */
  public final <M extends Model> EarlyStoppingModelSaver<M> saving(
      EarlyStoppingModelSaver<M> saver) {
    return new AveragedSaver<>(weights, Arguments.present("model saver", saver));
  }

  /** {@return whether the network holds these weights now} */
  public final boolean isUsed() {
    return weights.isUsed();
  }

  @Override
  public String toString() {
    return weights.network().description() + " at " + weights.what();
  }
}
