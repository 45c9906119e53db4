package org.xgrad.dl4j;

import java.io.File;
import org.apiguardian.api.API;
import org.deeplearning4j.nn.api.Model;
import org.xgrad.average.Averaging;
import org.xgrad.dl4j.error.NotAttachedException;
import org.xgrad.dl4j.internal.average.NetworkAverage;
import org.xgrad.dl4j.internal.file.SavedAverage;
import org.xgrad.dl4j.internal.network.Network;
import org.xgrad.internal.Arguments;

/**
 * An average of a network's weights, kept beside training, to evaluate with.
 *
 * <pre>{@code
 * WeightAverage average = WeightAverage.attach(network, Averaging.exponential(0.999));
 * network.fit(trainingData, epochs);
 * try (AveragedWeights averaged = average.use()) {
 *   network.evaluate(testData);       // at the average
 * }
 * network.fit(trainingData, epochs);  // trains on from the real weights
 * }</pre>
 *
 * <p>It takes the weights after each update, constraints included, with weight prediction or
 * without: the real ones, never predicted ones. Training is the same bits with it or without. It
 * costs one pass over the weights and one copy of them.
 *
 * <p>Updates are counted by the network's iteration counter, which {@code fit} advances. In a loop
 * of your own that does not call {@link WeightPrediction#ahead}, call {@link #update()} after each
 * update. Layer-wise pretraining is not counted.
 *
 * <p>Parameters that no updater moves are not averaged: frozen ones, and the statistics of batch
 * normalization, which are averages already, of activations at the weights of training. {@link
 * BatchNormStatistics#recompute} while the average is in use gathers those that belong to it.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class WeightAverage extends EvaluationWeights {
  private static final double DECAY = 0.999;

  private final NetworkAverage average;

  private WeightAverage(NetworkAverage average) {
    super(average);
    this.average = average;
  }

  /**
   * Keeps an exponential average with a decay of 0.999 and warm-up: see the long form.
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialised
   * @return what is attached to the network
   */
  public static WeightAverage attach(Model network) {
    return attach(network, Averaging.exponential(DECAY));
  }

  /**
   * Keeps an average of a network's weights from now on. It is one of the network's listeners:
   * {@code setListeners} takes it out, {@code addListeners} does not.
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialised
   * @param averaging which average, such as {@code Averaging.exponential(0.999)}
   * @return what is attached to the network
   * @throws org.xgrad.dl4j.error.UnsupportedNetworkException if the network is not initialised, has
   *     no parameters, or is not trained by stochastic gradient descent
   * @throws org.xgrad.error.PredictionStateException if it has an average, or its weights are
   *     predicted now
   */
  public static WeightAverage attach(Model network, Averaging averaging) {
    Network known = Network.of(network);
    Arguments.present("averaging", averaging);
    known.requireTrainable();
    return of(NetworkAverage.attach(known, averaging));
  }

  /**
   * {@return the average of a network's weights}
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialised
   * @throws NotAttachedException if it has none
   */
  public static WeightAverage of(Model network) {
    Network known = Network.of(network);
    return NetworkAverage.of(known)
        .map(WeightAverage::of)
        .orElseThrow(
            () ->
                new NotAttachedException(
                    known.description(),
                    "no average of its weights is attached to it",
                    "Call WeightAverage.attach(network), after setListeners, init, clone or load;"
                        + " add further listeners by addListeners."));
  }

  private static WeightAverage of(NetworkAverage average) {
    return average.handle().as(WeightAverage.class, WeightAverage::new);
  }

  /**
   * Goes on with the average that {@link Resume#save} wrote. {@code Resume} does so itself; this is
   * for a network that was read without weight prediction, by {@code ModelSerializer} for example.
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialised
   * @param file a model file that {@link Resume#save} wrote
   * @return what is attached to the network now
   * @throws org.xgrad.dl4j.error.SavedNetworkException if there is none in the file, or it is not
   *     of these weights
   * @throws org.xgrad.error.PredictionStateException if the network has an average
   */
  public static WeightAverage resume(Model network, File file) {
    Network known = Network.of(network);
    return of(SavedAverage.require(file).attachTo(known));
  }

  /** {@return which average this is} */
  public Averaging averaging() {
    return average.average().averaging();
  }

  /** {@return how many weights were taken into the average, without those that it started with} */
  public long taken() {
    return average.average().taken();
  }

  /**
   * Takes the weights that the network has now, unless their update was taken already. {@code fit}
   * and {@link #use} do so themselves.
   *
   * @throws org.xgrad.error.PredictionStateException if the network's weights are predicted or
   *     averaged now, or its iteration counter has advanced by more than one update, or gone back,
   *     since the last time
   * @throws org.xgrad.error.StateMismatchException if the network has another number of parameters
   *     now, or an earlier call failed halfway
   */
  public void update() {
    average.update();
  }

  /**
   * Keeps the average no longer.
   *
   * @throws org.xgrad.error.PredictionStateException if the network holds the average now
   */
  public void detach() {
    average.detach();
  }

  @Override
  public String toString() {
    return averaging() + " of " + average.network().description() + ", taken: " + taken();
  }
}
