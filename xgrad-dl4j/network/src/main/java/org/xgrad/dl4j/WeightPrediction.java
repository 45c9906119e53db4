package org.xgrad.dl4j;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xgrad.XGrad;
import org.xgrad.dl4j.error.NotAttachedException;
import org.xgrad.dl4j.internal.hook.SolverHook;
import org.xgrad.dl4j.internal.network.Network;
import org.xgrad.dl4j.internal.report.SummaryTable;
import org.xgrad.dl4j.internal.updater.UpdaterWrapping;
import org.xgrad.internal.Arguments;
import org.xgrad.predict.GroupSummary;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.PredictionCounts;
import org.xgrad.predict.PredictionQuality;
import org.xgrad.predict.WeightPredictor;

/**
 * Weight prediction at work in a network: a {@code MultiLayerNetwork} or a {@code
 * ComputationGraph}.
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
@API(status = API.Status.STABLE, since = "0.1")
public final class WeightPrediction implements PredictionMonitor {
  private static final Logger log = LoggerFactory.getLogger(WeightPrediction.class);

  private final SolverHook hook;

  private WeightPrediction(SolverHook hook) {
    this.hook = hook;
  }

  /**
   * Attaches weight prediction to a network that is configured with {@link org.xgrad.XGrad}
   * updaters. Attaching twice is attaching once. The optimizer's state is kept; one that has seen
   * no gradient, as of a network that was saved without it, is predicted from after its first
   * update. Of updaters that go wrong in HALF by themselves, as most of ND4J's do, a warning is
   * logged.
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}
   * @return what is attached to the network, the same object each time
   * @throws org.xgrad.dl4j.error.UnsupportedNetworkException if the network is neither, is not
   *     initialised, has no parameters, is not trained by stochastic gradient descent, has no XGrad
   *     updater, or counts less than 0 iterations or epochs
   * @throws org.xgrad.error.InvalidSettingException if an optimizer's state can't be held in HALF,
   *     and HALF is what the network has
   * @throws org.xgrad.error.RuleException if a rule fails, or an updater has two
   * @throws org.xgrad.error.StateMismatchException if a rule on the class path is not the one that
   *     the network was configured with, or the optimizer's state is not what it reads
   */
  public static WeightPrediction attach(Model network) {
    return attach(Network.of(network));
  }

  /**
   * Attaches weight prediction of this many steps to a network, whatever it is configured with:
   * every updater but NoOp becomes an {@code XGrad} of itself, one that is an XGrad already gets
   * these steps, in the configuration as well, and all keep their state. An updater that has to
   * keep its last Delta from now on predicts from the next step on.
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialised
   * @param steps s, how many steps to look ahead: a finite number of at least 0
   * @return what is attached to the network, the same object each time
   * @throws org.xgrad.dl4j.error.UnsupportedNetworkException as {@link #attach(Model)} does
   * @throws org.xgrad.error.PredictionStateException if the network's weights are predicted now
   * @throws org.xgrad.error.InvalidSettingException if {@code steps} is negative, infinite or no
   *     number
   */
  public static WeightPrediction attach(Model network, double steps) {
    return attachAnew(network, known -> UpdaterWrapping.wrap(known, steps));
  }

  /**
   * The same with a whole number of steps, for languages that don't make a double of it: see {@link
   * #attach(Model, double)}.
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialised
   * @param steps s, how many steps to look ahead: a finite number of at least 0
   * @return what is attached to the network, the same object each time
   */
  public static WeightPrediction attach(Model network, int steps) {
    return attach(network, (double) steps);
  }

  /**
   * The same with a number of steps that follows a schedule, such as a {@link org.xgrad.RampUp}.
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialised
   * @param steps s by iteration or epoch; its values are checked as they are used
   * @return what is attached to the network, the same object each time
   * @throws org.xgrad.dl4j.error.UnsupportedNetworkException as {@link #attach(Model)} does
   * @throws org.xgrad.error.PredictionStateException if the network's weights are predicted now
   */
  public static WeightPrediction attach(Model network, ISchedule steps) {
    Arguments.present("schedule of steps", steps);
    return attachAnew(network, known -> UpdaterWrapping.wrap(known, steps));
  }

  /**
   * Attaches weight prediction to a network whose updaters become what {@code setting} makes of
   * them, whatever they are configured with: {@code attach(network, XGrad::adaptive)} for example.
   * It is asked for each updater but NoOp, without the XGrad that may be around it. All keep their
   * state.
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialised
   * @param setting makes the setting of a base updater, such as {@code XGrad::adaptive}
   * @return what is attached to the network, the same object each time
   * @throws org.xgrad.dl4j.error.UnsupportedNetworkException as {@link #attach(Model)} does
   * @throws org.xgrad.error.PredictionStateException if the network's weights are predicted now
   */
  public static WeightPrediction attach(Model network, Function<IUpdater, XGrad> setting) {
    Arguments.present("setting", setting);
    return attachAnew(network, known -> UpdaterWrapping.wrap(known, setting));
  }

  private static WeightPrediction attachAnew(Model model, Consumer<Network> setting) {
    Network network = Network.of(model);
    network.requireTrainable();
    SolverHook.requireRealWeights(model, "by the setting that it has");
    setting.accept(network);
    WeightPrediction prediction = attach(network);
    prediction.hook.predictor();
    return prediction;
  }

  private static WeightPrediction attach(Network network) {
    network.requireTrainable();
    Optional<SolverHook> already = SolverHook.of(network.model());
    if (already.isPresent()) {
      already.get().restoreOverdue();
      return of(already.get());
    }
    UpdaterWrapping.separateAdaptive(network);
    WeightPrediction prediction = of(SolverHook.install(network));
    log.info("Attached {}", prediction);
    return prediction;
  }

  /**
   * Takes the hook out again: training goes on from the same optimizer state, without prediction.
   * The configuration keeps its XGrad updaters; {@link #remove} takes these out too.
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialised
   * @throws NotAttachedException if nothing is attached
   * @throws org.xgrad.error.PredictionStateException if the network's weights are predicted now
   */
  public static void detach(Model network) {
    of(network).uninstall();
  }

  /**
   * Leaves a network as if weight prediction had never been attached: every XGrad in its
   * configuration becomes its base updater again, and the optimizer's state is that of the base
   * updaters. Detaches where something is attached. Tools that know Deeplearning4j's own updaters
   * alone, such as {@code GradientCheckUtil}, take such a network.
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialised
   * @throws org.xgrad.dl4j.error.UnsupportedNetworkException if the network is not initialised
   * @throws org.xgrad.error.PredictionStateException if the network's weights are predicted now
   */
  public static void remove(Model network) {
    Network known = Network.of(network);
    known.requireTrainable();
    attached(network).ifPresent(WeightPrediction::uninstall);
    UpdaterWrapping.unwrap(known);
  }

  /**
   * {@return what is attached to a network: always the same object}
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialised
   * @throws NotAttachedException if nothing is
   */
  public static WeightPrediction of(Model network) {
    String name = Network.of(network).description();
    return attached(network)
        .orElseThrow(
            () ->
                new NotAttachedException(
                    name,
                    "weight prediction is not attached to it",
                    "Call WeightPrediction.attach(network) after init, clone, load or clear."));
  }

  /**
   * {@return whether weight prediction is attached to a network}
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialised
   */
  public static boolean isAttached(Model network) {
    return attached(Network.of(network).model()).isPresent();
  }

  /** What is attached to a network, or to that of a layer that is pretrained, if something is. */
  static Optional<WeightPrediction> attached(Model network) {
    return SolverHook.of(network).map(WeightPrediction::of);
  }

  private static WeightPrediction of(SolverHook hook) {
    return hook.handle().as(WeightPrediction.class, WeightPrediction::new);
  }

  /**
   * Predicts a network's weights for a loop of your own: external errors, reinforcement learning.
   * For gradients of several mini-batches there is {@link GradientAccumulation}.
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
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialised
   * @return the time during which the prediction holds
   * @throws org.xgrad.error.PredictionStateException if the weights are predicted already, or the
   *     iteration counter stands at an update that was applied
   * @throws org.xgrad.dl4j.error.UnsupportedNetworkException as {@link #attach(Model)} does
   */
  public static Prediction ahead(Model network) {
    return attach(network).hook.ahead();
  }

  private void uninstall() {
    hook.uninstall();
    log.info("Detached {}", this);
  }

  /**
   * Puts this prediction back into its network after {@code MultiLayerNetwork.clear()}, with the
   * optimizer's state, which Deeplearning4j drops there and at the end of a {@code
   * ParallelWrapper}'s fit: training goes on as if nothing had been cleared. Changes nothing where
   * nothing was cleared.
   *
   * @throws org.xgrad.error.PredictionStateException if this was detached or removed; or if the
   *     network has taken steps without this prediction since, by its iteration counter: the
   *     optimizer's state that is kept here is not that of its weights
   */
  public void reattach() {
    hook.restoreOverdue();
    hook.reinstall();
  }

  @Override
  public void restore() {
    hook.restore();
  }

  /** The groups of parameters that are predicted in {@code fit}, with rule and backend. */
  @Override
  public List<GroupSummary> groups() {
    return hook.ofFit().current().orElseThrow().summaries();
  }

  /** How often weights were predicted, and how often they were not, pretraining included. */
  @Override
  public PredictionCounts counts() {
    return hook.counts();
  }

  /**
   * How good the last sampled prediction of each group was in {@code fit}, by the step that really
   * followed; empty until the first sample is complete, which is so when the third mini-batch of a
   * new network has been predicted. {@link PredictionQualityListener} logs it.
   */
  @Override
  public List<PredictionQuality> quality() {
    return hook.ofFit().quality();
  }

  @Override
  public void sampleQualityEvery(int iterations) {
    hook.ofFit().sampleQualityEvery(iterations);
  }

  @Override
  public int qualitySampledEvery() {
    return hook.ofFit().qualitySampledEvery();
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

  /** {@return how many of the optimizer's own steps one step of s stands for in {@code fit}} */
  public double ownStepsInARound() {
    return hook.ofFit().round();
  }

  @Override
  public String summary() {
    return SummaryTable.of(toString(), groups(), counts());
  }

  /** One line for a log: how much is predicted. */
  @Override
  public String toString() {
    return "weight prediction of "
        + predictedParameters()
        + " of "
        // A graph's numParams() leaves out vertices.
        + hook.network().model().params().length()
        + " parameters (groups: "
        + groups().size()
        + ") in "
        + hook.network().description();
  }
}
