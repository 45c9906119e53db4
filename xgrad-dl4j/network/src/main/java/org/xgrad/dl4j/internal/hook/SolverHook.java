package org.xgrad.dl4j.internal.hook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.deeplearning4j.nn.api.Model;
import org.xgrad.dl4j.internal.Handle;
import org.xgrad.dl4j.internal.network.Network;
import org.xgrad.dl4j.internal.network.SolverField;
import org.xgrad.error.PredictionStateException;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.PredictionCounts;
import org.xgrad.predict.WeightPredictor;

/**
 * Weight prediction in a network: the solvers that predict, one in the network and one in each
 * layer that is pretrained.
 */
public final class SolverHook {
  private final Network network;
  private final List<PredictingSolver> solvers = new ArrayList<>();
  private final WorkerAdmission workers = new WorkerAdmission();
  private final Handle<SolverHook> handle = new Handle<>(this);

  private SolverHook(Network network) {
    this.network = network;
  }

  /**
   * Hooks a network that is not hooked yet.
   *
   * @throws org.xgrad.dl4j.error.UnsupportedNetworkException if no updater is an XGrad
   */
  public static SolverHook install(Network network) {
    SolverHook hook = new SolverHook(network);
    hook.solvers.addAll(SolverExchange.install(hook));
    return hook;
  }

  /** The hook of a network, or of a layer of it that is pretrained; empty if there is none. */
  public static Optional<SolverHook> of(Model model) {
    return SolverField.of(model)
        .flatMap(SolverField::get)
        .filter(PredictingSolver.class::isInstance)
        .map(solver -> ((PredictingSolver) solver).hook());
  }

  /** Whether a network holds predicted weights now. */
  public static boolean isAhead(Model network) {
    return of(network).filter(SolverHook::isActive).isPresent();
  }

  /**
   * Makes sure that a network holds its real weights. What could not be restored when it should
   * have been is restored now.
   *
   * @throws PredictionStateException if a prediction is open
   * @throws org.xgrad.error.WeightsNotRestoredException if they still can't be restored
   */
  public static void requireRealWeights(Model network, String reason) {
    of(network).ifPresent(SolverHook::restoreOverdue);
    if (isAhead(network)) {
      throw new PredictionStateException(
          Network.describe(network),
          "its weights are predicted now, " + reason,
          "Close the prediction first.");
    }
  }

  /** The network. */
  public Network network() {
    return network;
  }

  /** The object by which users hold this hook. */
  public Handle<SolverHook> handle() {
    return handle;
  }

  /** Which workers of a {@code ParallelWrapper} may train the network. */
  public WorkerAdmission workers() {
    return workers;
  }

  /**
   * Puts the network's solver back after {@code MultiLayerNetwork.clear()}.
   *
   * @throws PredictionStateException if the network was trained on without it
   */
  public void reinstall() {
    Model model = network.model();
    SolverField field = SolverField.ofNetwork(model);
    PredictingSolver kept = solvers.get(0);
    if (ofFit().isRetired()) {
      throw new PredictionStateException(
          network.description(),
          "this prediction was detached from it for good",
          "Call WeightPrediction.attach(network).");
    }
    if (field.get().filter(present -> present != kept).isPresent() && hasTrainedWithout()) {
      throw new PredictionStateException(
          network.description(),
          "it was trained on since it was cleared, and this prediction keeps the optimizer's state"
              + " from before that",
          "Reattach right after clear(); to predict from the state that it has now, call"
              + " WeightPrediction.attach(network).");
    }
    kept.setListeners(network.listeners());
    field.set(kept);
  }

  private boolean hasTrainedWithout() {
    return ofFit().current().stream()
        .flatMap(predictor -> predictor.groups().stream())
        .map(group -> group.updater().lastIteration().orElse(-1))
        .anyMatch(last -> network.iteration() > last + 1);
  }

  /**
   * Puts plain solvers in their places, with what these have gathered.
   *
   * @throws PredictionStateException if one of them holds predicted weights; nothing is changed
   *     then
   */
  public void uninstall() {
    requireRealWeights(network.model(), "and would stay so");
    SolverExchange.uninstall(solvers);
  }

  /** Whether some solver holds predicted weights in its model now. */
  public boolean isActive() {
    return solvers.stream().anyMatch(solver -> solver.predictingOptimizer().predictor().isActive());
  }

  /**
   * Restores what is predicted in all solvers' models.
   *
   * @throws org.xgrad.error.WeightsNotRestoredException if it fails
   */
  public void restore() {
    for (PredictingSolver solver : solvers) {
      ModelPredictor predictor = solver.predictingOptimizer().predictor();
      if (predictor.isActive()) {
        predictor.current().orElseThrow().restore();
      }
    }
  }

  /**
   * Restores what could not be restored when it should have been, in all solvers' models.
   *
   * @throws org.xgrad.error.WeightsNotRestoredException if it fails
   */
  public void restoreOverdue() {
    for (PredictingSolver solver : solvers) {
      solver.predictingOptimizer().predictor().current().ifPresent(WeightPredictor::restoreOverdue);
    }
  }

  /** What predicts in {@code fit}. */
  public ModelPredictor ofFit() {
    return solvers.get(0).predictingOptimizer().predictor();
  }

  /** The predictor of what the network holds now. */
  public WeightPredictor predictor() {
    PredictingOptimizer optimizer = solvers.get(0).predictingOptimizer();
    return optimizer.predictor().on(optimizer.modelUpdater(), network.model().params());
  }

  /**
   * Predicts the weights for a training loop of the user's.
   *
   * @throws PredictionStateException if they are predicted already, or the iteration counter stands
   *     at an update that was applied
   */
  public Prediction ahead() {
    WeightPredictor predictor = predictor();
    int iteration = network.iteration();
    for (ParameterGroup group : predictor.groups()) {
      OptionalInt last = group.updater().lastIteration();
      if (last.isPresent() && last.getAsInt() == iteration) {
        throw new PredictionStateException(
            network.description(),
            "its iteration counter is at "
                + iteration
                + ", and the update of that iteration was applied already",
            "Advance the counter after each update: setIterationCount(iteration + 1), of a graph's"
                + " getConfiguration().");
      }
    }
    Observers.showRealWeights(predictor, network.listeners(), network.model());
    return predictor.predict(iteration, network.epoch());
  }

  /** What all solvers have counted, pretraining included. */
  public PredictionCounts counts() {
    return solvers.stream()
        .map(solver -> solver.predictingOptimizer().predictor().counts())
        .reduce(PredictionCounts.NONE, PredictionCounts::plus);
  }
}
