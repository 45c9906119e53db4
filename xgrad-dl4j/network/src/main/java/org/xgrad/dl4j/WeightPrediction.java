package org.xgrad.dl4j;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.IUpdater;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xgrad.XGrad;
import org.xgrad.error.PredictionStateException;
import org.xgrad.internal.Arguments;
import org.xgrad.predict.GroupSummary;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.PredictionQuality;
import org.xgrad.predict.WeightPredictor;

/**
 * Weight prediction at work in a network.
 *
 * <pre>{@code
 * .updater(new XGrad(new Adam(1e-3)))
 * ...
 * network.init();
 * WeightPrediction.attach(network);
 * network.fit(trainingData, epochs);
 * }</pre>
 *
 * <p>Once attached, every mini-batch's gradients are taken at the predicted weights (XGrad, arXiv
 * 2305.18240, Algorithm 1), whatever way {@code fit} or {@code pretrain} is called; at all other
 * times the network holds its real weights, bit for bit, whatever fails. See {@link org.xgrad.dl4j}
 * for who sees which weights.
 */
public final class WeightPrediction {
  private static final Logger log = LoggerFactory.getLogger(WeightPrediction.class);

  /** Every how many iterations the quality of predictions is sampled, unless that is changed. */
  public static final int QUALITY_SAMPLED_EVERY = 100;

  private final Network network;
  private final SolverHook hook;

  private WeightPrediction(Network network) {
    this.network = network;
    this.hook = new SolverHook(network);
  }

  /**
   * Attaches weight prediction to a network that is configured with {@link org.xgrad.XGrad}
   * updaters. Attaching twice is attaching once. The optimizer's state is kept; one that has seen
   * no gradient, as of a network that was saved without it, is predicted from after its first
   * update. Of updaters that go wrong in HALF by themselves, as most of ND4J's do, a warning is
   * logged.
   *
   * @throws UnsupportedNetworkException if the network is not initialised, has no parameters, is
   *     not trained by stochastic gradient descent, has no XGrad updater, or counts less than 0
   *     iterations or epochs
   * @throws org.xgrad.error.InvalidSettingException if an optimizer's state can't be held in HALF,
   *     and HALF is what the network has
   * @throws org.xgrad.error.RuleException if a rule fails, or an updater has two
   * @throws org.xgrad.error.StateMismatchException if a rule on the class path is not the one that
   *     the network was configured with, or the optimizer's state is not what it reads
   */
  public static WeightPrediction attach(MultiLayerNetwork network) {
    return attach(new Network.OfLayers(network));
  }

  /** The same for a graph: see {@link #attach(MultiLayerNetwork)}. */
  public static WeightPrediction attach(ComputationGraph network) {
    return attach(new Network.OfVertices(network));
  }

  /**
   * Attaches weight prediction of this many steps to a network, whatever it is configured with:
   * every updater but NoOp becomes an {@code XGrad} of itself, one that is an XGrad already gets
   * these steps, in the configuration as well, and all keep their state. An updater that has to
   * keep its last Delta from now on predicts from the next step on.
   *
   * @throws UnsupportedNetworkException as {@link #attach(MultiLayerNetwork)} does
   * @throws PredictionStateException if the network's weights are predicted now
   * @throws org.xgrad.error.InvalidSettingException if {@code steps} is negative, infinite or no
   *     number
   */
  public static WeightPrediction attach(MultiLayerNetwork network, double steps) {
    return attach(new Network.OfLayers(network), steps);
  }

  /** The same for a graph: see {@link #attach(MultiLayerNetwork, double)}. */
  public static WeightPrediction attach(ComputationGraph network, double steps) {
    return attach(new Network.OfVertices(network), steps);
  }

  /**
   * Attaches weight prediction to a network whose updaters become what {@code setting} makes of
   * them, whatever they are configured with: {@code attach(network, XGrad::adaptive)} for example.
   * It is asked for each updater but NoOp, without the XGrad that may be around it. All keep their
   * state.
   *
   * @throws UnsupportedNetworkException as {@link #attach(MultiLayerNetwork)} does
   * @throws PredictionStateException if the network's weights are predicted now
   */
  public static WeightPrediction attach(
      MultiLayerNetwork network, Function<IUpdater, XGrad> setting) {
    return attach(new Network.OfLayers(network), setting);
  }

  /** The same for a graph: see {@link #attach(MultiLayerNetwork, Function)}. */
  public static WeightPrediction attach(
      ComputationGraph network, Function<IUpdater, XGrad> setting) {
    return attach(new Network.OfVertices(network), setting);
  }

  private static WeightPrediction attach(Network network, Function<IUpdater, XGrad> setting) {
    Arguments.present("setting", setting);
    SolverHook.requireTrainable(network);
    requireRealWeights(network.model(), "by the setting that it has");
    UpdaterWrapping.wrap(network, setting);
    WeightPrediction prediction = attach(network);
    prediction.hook.predictor();
    return prediction;
  }

  /**
   * Takes the hook out again: training goes on from the same optimizer state, without prediction.
   * The configuration keeps its XGrad updaters; {@link #remove} takes these out too.
   *
   * @throws NotAttachedException if nothing is attached
   * @throws PredictionStateException if the network's weights are predicted now
   */
  public static void detach(MultiLayerNetwork network) {
    of(network).uninstall();
  }

  /** The same for a graph: see {@link #detach(MultiLayerNetwork)}. */
  public static void detach(ComputationGraph network) {
    of(network).uninstall();
  }

  /**
   * Leaves a network as if weight prediction had never been attached: every XGrad in its
   * configuration becomes its base updater again, and the optimizer's state is that of the base
   * updaters. Detaches where something is attached. Tools that know Deeplearning4j's own updaters
   * alone, such as {@code GradientCheckUtil}, take such a network.
   *
   * @throws UnsupportedNetworkException if the network is not initialised
   * @throws PredictionStateException if the network's weights are predicted now
   */
  public static void remove(MultiLayerNetwork network) {
    remove(new Network.OfLayers(network));
  }

  /** The same for a graph: see {@link #remove(MultiLayerNetwork)}. */
  public static void remove(ComputationGraph network) {
    remove(new Network.OfVertices(network));
  }

  private static void remove(Network network) {
    SolverHook.requireTrainable(network);
    attached(network.model()).ifPresent(WeightPrediction::uninstall);
    UpdaterWrapping.unwrap(network);
  }

  /**
   * What is attached to a network.
   *
   * @throws NotAttachedException if nothing is
   */
  public static WeightPrediction of(MultiLayerNetwork network) {
    return attached(network).orElseThrow(() -> notAttached(network));
  }

  /** The same for a graph: see {@link #of(MultiLayerNetwork)}. */
  public static WeightPrediction of(ComputationGraph network) {
    return attached(network).orElseThrow(() -> notAttached(network));
  }

  /**
   * Predicts a network's weights for a loop of your own: external errors, reinforcement learning,
   * gradients of several mini-batches.
   *
   * <pre>{@code
   * try (Prediction ahead = WeightPrediction.ahead(network)) {
   *   ... // forward and backward passes, at the predicted weights
   * }
   * ... // apply the gradient, and advance the network's iteration counter
   * }</pre>
   *
   * <p>Until the prediction is closed the network holds the predicted weights; then the real ones,
   * bit for bit. What is written to the weights in between is lost. Attaches weight prediction
   * where that has not been done. Before the first update nothing is predicted: updates are counted
   * by the network's iteration counter, which {@code fit} advances and your own loop has to.
   *
   * @return the time during which the prediction holds
   * @throws org.xgrad.error.PredictionStateException if the weights are predicted already, or the
   *     iteration counter stands at an update that was applied
   * @throws UnsupportedNetworkException as {@link #attach(MultiLayerNetwork)} does
   */
  public static Prediction ahead(MultiLayerNetwork network) {
    return attach(network).ahead();
  }

  /** The same for a graph: see {@link #ahead(MultiLayerNetwork)}. */
  public static Prediction ahead(ComputationGraph network) {
    return attach(network).ahead();
  }

  private Prediction ahead() {
    WeightPredictor predictor = hook.predictor();
    int iteration = network.iteration();
    for (ParameterGroup group : predictor.groups()) {
      OptionalInt last = group.updater().lastIteration();
      if (last.isPresent() && last.getAsInt() == iteration) {
        throw new PredictionStateException(
            Network.describe(network.model()),
            "its iteration counter is at "
                + iteration
                + ", and the update of that iteration was applied already",
            "Advance the counter after each update: setIterationCount(iteration + 1), of a graph's"
                + " getConfiguration().");
      }
    }
    AverageListener.beforePrediction(predictor, network.listeners(), network.model());
    return predictor.predict(iteration, network.epoch());
  }

  /** Whether weight prediction is attached to a network. */
  public static boolean isAttached(MultiLayerNetwork network) {
    return attached(network).isPresent();
  }

  /** Whether weight prediction is attached to a graph. */
  public static boolean isAttached(ComputationGraph network) {
    return attached(network).isPresent();
  }

  /** What is attached to a network, if something is. */
  static Optional<WeightPrediction> attached(Model network) {
    return SolverField.ofNetwork(network)
        .get()
        .filter(PredictingSolver.class::isInstance)
        .map(solver -> ((PredictingSolver) solver).prediction());
  }

  /** Whether a network holds predicted weights now. */
  static boolean isAhead(Model network) {
    return attached(network).filter(prediction -> prediction.hook.isActive()).isPresent();
  }

  /**
   * Makes sure that a network holds its real weights. What could not be restored when it should
   * have been is restored now.
   *
   * @throws PredictionStateException if a prediction is open
   * @throws org.xgrad.error.WeightsNotRestoredException if they still can't be restored
   */
  static void requireRealWeights(Model network, String reason) {
    attached(network).ifPresent(prediction -> prediction.hook.restore(true));
    if (isAhead(network)) {
      throw new PredictionStateException(
          Network.describe(network),
          "its weights are predicted now, " + reason,
          "Close the prediction first.");
    }
  }

  private static NotAttachedException notAttached(Model network) {
    return new NotAttachedException(
        Network.describe(network),
        "weight prediction is not attached to it",
        "Call WeightPrediction.attach(network) after init, clone, load or clear.");
  }

  private static WeightPrediction attach(Network network, double steps) {
    SolverHook.requireTrainable(network);
    requireRealWeights(network.model(), "by the steps that it has");
    UpdaterWrapping.wrap(network, steps);
    WeightPrediction prediction = attach(network);
    prediction.hook.predictor();
    return prediction;
  }

  private void uninstall() {
    requireRealWeights(network.model(), "and would stay so");
    hook.uninstall();
    log.info("Detached {}", this);
  }

  private static WeightPrediction attach(Network network) {
    SolverHook.requireTrainable(network);
    Optional<WeightPrediction> already = attached(network.model());
    if (already.isPresent()) {
      already.get().hook.restore(true);
      return already.get();
    }
    UpdaterWrapping.separateAdaptive(network);
    WeightPrediction prediction = new WeightPrediction(network);
    prediction.hook.install(prediction);
    log.info("Attached {}", prediction);
    return prediction;
  }

  /**
   * Puts this prediction back into its network after {@code MultiLayerNetwork.clear()}, with the
   * optimizer's state, which Deeplearning4j drops there and at the end of a {@code
   * ParallelWrapper}'s fit: training goes on as if nothing had been cleared. Changes nothing where
   * nothing was cleared.
   *
   * @throws PredictionStateException if this was detached or removed; or if the network has taken
   *     steps without this prediction since, by its iteration counter: the optimizer's state that
   *     is kept here is not that of its weights
   */
  public void reattach() {
    hook.restore(true);
    hook.reinstall();
  }

  /**
   * Makes sure that the network holds its real weights: ends a prediction that is open, and
   * restores what could not be restored when it should have been. Does nothing where neither is so.
   *
   * @throws org.xgrad.error.WeightsNotRestoredException if it fails; it may be called again then
   */
  public void restore() {
    hook.restore(false);
  }

  /** The groups of parameters that are predicted in {@code fit}, with rule and backend. */
  public List<GroupSummary> groups() {
    return hook.ofFit().current().orElseThrow().summaries();
  }

  /** How many parameters are predicted in {@code fit}. */
  public long predictedParameters() {
    return groups().stream().mapToLong(GroupSummary::parameters).sum();
  }

  /** How many mini-batches had their gradients taken at predicted weights, pretraining included. */
  public long predictionsMade() {
    return hook.count(ModelPredictor::predictionsMade);
  }

  /**
   * How many mini-batches were not predicted: the first of all, those at s = 0, and those where no
   * group's prediction was finite.
   */
  public long predictionsSkipped() {
    return hook.count(ModelPredictor::predictionsSkipped);
  }

  /**
   * How often a group's prediction was withheld because it would have put infinity or NaN where a
   * parameter is finite; {@link #groups()} tells which ones'. Such a group trains at its real
   * weights for that mini-batch.
   */
  public long predictionsWithheld() {
    return hook.count(ModelPredictor::predictionsWithheld);
  }

  /**
   * How often a group's prediction was scaled down to its updater's {@linkplain
   * org.xgrad.XGrad#withTrustLimit trust limit}; {@link #groups()} tells which ones'.
   */
  public long predictionsLimited() {
    return hook.count(ModelPredictor::predictionsLimited);
  }

  /**
   * How often a group was not predicted because the samples of an {@linkplain
   * org.xgrad.XGrad#adaptive adaptive} prediction said that there is nothing to predict; {@link
   * #groups()} tells which ones'.
   */
  public long predictionsHeldBack() {
    return hook.count(ModelPredictor::predictionsHeldBack);
  }

  /**
   * How good the last sampled prediction of each group was in {@code fit}, by the step that really
   * followed; empty until the first sample is complete, which is so when the third mini-batch of a
   * new network has been predicted. {@link PredictionQualityListener} logs it.
   */
  public List<PredictionQuality> quality() {
    return hook.ofFit().quality();
  }

  /**
   * Samples the quality of predictions every {@code iterations} iterations from now on; {@value
   * #QUALITY_SAMPLED_EVERY} if this is never called. Training is the same with any. A sample takes
   * another copy of the predicted parameters for one iteration.
   *
   * @param iterations at least 1, or 0 for never
   * @throws org.xgrad.error.InvalidSettingException if it is negative
   */
  public void sampleQualityEvery(int iterations) {
    hook.ofFit().sampleQualityEvery(iterations);
  }

  /**
   * Lets s count rounds of this many of the optimizer's own steps in {@code fit}, from the next
   * prediction on. {@code ParallelPrediction} sets it for workers that share their gradients, where
   * the weights move by all workers' updates: see {@link WeightPredictor#predictRoundsOf}.
   *
   * @param ownSteps a finite number above 0; 1 if this is never called
   * @throws org.xgrad.error.InvalidSettingException if it is not so
   */
  public void predictRoundsOf(double ownSteps) {
    hook.ofFit().predictRoundsOf(ownSteps);
  }

  /** How many of the optimizer's own steps one step of s stands for in {@code fit}. */
  public double ownStepsInARound() {
    return hook.ofFit().round();
  }

  /** Every how many iterations the quality of predictions is sampled; 0 for never. */
  public int qualitySampledEvery() {
    return hook.ofFit().qualitySampledEvery();
  }

  /** One line for a log: how much is predicted. */
  @Override
  public String toString() {
    return "weight prediction of "
        + predictedParameters()
        + " of "
        // A graph's numParams() leaves out vertices.
        + network.model().params().length()
        + " parameters (groups: "
        + groups().size()
        + ") in "
        + Network.describe(network.model());
  }
}
