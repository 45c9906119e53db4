package org.xgrad.dl4j;

import java.io.File;
import org.apiguardian.api.API;
import org.deeplearning4j.nn.api.Model;
import org.xgrad.dl4j.error.NotAttachedException;
import org.xgrad.dl4j.internal.accumulation.Accumulation;
import org.xgrad.dl4j.internal.file.SavedAccumulation;
import org.xgrad.dl4j.internal.hook.AccumulationHook;
import org.xgrad.dl4j.internal.network.Network;
import org.xgrad.error.InvalidSettingException;

/**
 * Gradients of several mini-batches for each update of a network, in {@code fit}.
 *
 * <pre>{@code
 * GradientAccumulation.attach(network, 4);
 * network.fit(trainingData, epochs);   // an update for every four mini-batches
 * }</pre>
 *
 * <p>An update is that of one mini-batch of all their examples: gradients are the mean over these,
 * clipped, regularized and applied once. With weight prediction all of them are taken at the same
 * predicted weights. An iteration is an update: counters, schedules, and the listeners' {@code
 * onGradientCalculation} and {@code iterationDone} go by updates, and the network's score is then
 * the mean of the mini-batches' scores. {@code onForwardPass} and {@code onBackwardPass} are called
 * for each mini-batch.
 *
 * <p>At the end of an epoch the update takes what is there, be it fewer mini-batches. In a loop of
 * your own that calls {@code fit} for each mini-batch no epoch ends: call {@link #step()}.
 *
 * <p>What depends on a whole mini-batch is computed for each by itself: batch normalization above
 * all. Its statistics move once an update, by the mean of the mini-batches' statistics. With
 * truncated backpropagation through time a segment counts as a mini-batch, as it does for
 * Deeplearning4j. Layer-wise pretraining accumulates nothing.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class GradientAccumulation {
  private final Accumulation accumulation;

  private GradientAccumulation(Accumulation accumulation) {
    this.accumulation = accumulation;
  }

  /**
   * Lets each update of a network take the gradients of several mini-batches from now on, with
   * weight prediction or without, whichever is attached first. Where gradients are accumulated
   * already, this sets their number. After {@code clone()}, loading and {@code
   * MultiLayerNetwork.clear()} attach again; {@link Resume} does so.
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialised
   * @param miniBatches how many mini-batches an update takes, at least 1; with 1 training is what
   *     it is without, bit for bit
   * @return what is attached to the network, the same object each time
   * @throws InvalidSettingException if {@code miniBatches} is below 1
   * @throws org.xgrad.dl4j.error.UnsupportedNetworkException if the network is not initialised, has
   *     no parameters, or is not trained by stochastic gradient descent
   * @throws org.xgrad.error.PredictionStateException if the network's weights are predicted now, or
   *     gradients have been gathered for an update of another number
   */
  public static GradientAccumulation attach(Model network, int miniBatches) {
    Network known = Network.of(network);
    if (miniBatches < 1) {
      throw new InvalidSettingException(
          "GradientAccumulation",
          "an update is to take the gradients of " + miniBatches + " mini-batches",
          "Give at least 1.");
    }
    known.requireTrainable();
    AccumulationHook.of(network)
        .ifPresentOrElse(
            present -> present.setMiniBatches(miniBatches),
            () -> AccumulationHook.install(new Accumulation(known, miniBatches)));
    return of(network);
  }

  /**
   * {@return what accumulates a network's gradients: always the same object}
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialised
   * @throws NotAttachedException if nothing does
   */
  public static GradientAccumulation of(Model network) {
    String name = Network.of(network).description();
    return AccumulationHook.of(network)
        .map(GradientAccumulation::of)
        .orElseThrow(
            () ->
                new NotAttachedException(
                    name,
                    "it accumulates no gradients",
                    "Call GradientAccumulation.attach(network, miniBatches) after init, clone, load"
                        + " or clear."));
  }

  private static GradientAccumulation of(Accumulation accumulation) {
    return accumulation.handle().as(GradientAccumulation.class, GradientAccumulation::new);
  }

  /**
   * {@return whether a network accumulates gradients}
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}
   */
  public static boolean isAttached(Model network) {
    return AccumulationHook.of(Network.of(network).model()).isPresent();
  }

  /**
   * Goes on with what {@link Resume#save} wrote. {@code Resume} does so itself; this is for a
   * network that was read without weight prediction, by {@code ModelSerializer} for example.
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialised
   * @param file a model file that {@link Resume#save} wrote
   * @return what is attached to the network now, in the place of what was
   * @throws org.xgrad.dl4j.error.SavedNetworkException if there is none in the file, or what was
   *     gathered is not of these weights
   */
  public static GradientAccumulation resume(Model network, File file) {
    Network known = Network.of(network);
    return of(SavedAccumulation.require(file).attachTo(known));
  }

  /** {@return how many mini-batches an update takes} */
  public int miniBatches() {
    return accumulation.miniBatches();
  }

  /** {@return how many mini-batches have been gathered for the coming update} */
  public int gathered() {
    return accumulation.gathered();
  }

  /**
   * Makes the update of what has been gathered, although more was to come: their mean, one
   * iteration. {@code fit} does so itself at the end of an epoch. Does nothing if nothing has been
   * gathered.
   *
   * @return whether there was an update
   * @throws org.xgrad.error.PredictionStateException if the network's weights are predicted or
   *     averaged now, or its iteration counter was set since the gradients were taken
   */
  public boolean step() {
    return AccumulationHook.finish(accumulation);
  }

  /** Forgets what has been gathered for the coming update. */
  public void discard() {
    accumulation.clear();
  }

  /**
   * Accumulates no longer: every mini-batch makes an update again.
   *
   * @throws org.xgrad.error.PredictionStateException if gradients have been gathered, or the
   *     network's weights are predicted now
   */
  public void detach() {
    AccumulationHook.uninstall(accumulation);
  }

  @Override
  public String toString() {
    return "gradients of "
        + miniBatches()
        + " mini-batches for each update of "
        + accumulation.network().description()
        + ", gathered: "
        + gathered();
  }
}
