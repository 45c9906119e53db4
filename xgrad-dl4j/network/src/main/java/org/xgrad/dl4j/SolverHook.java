package org.xgrad.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.optimize.Solver;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.NoOpUpdater;
import org.xgrad.error.PredictionStateException;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.WeightPredictor;

/** The solvers that predict: one in the network, and one in each layer that is pretrained. */
final class SolverHook {
  private final Network network;
  private final List<PredictingSolver> solvers = new ArrayList<>();

  SolverHook(Network network) {
    this.network = network;
  }

  /**
   * Whether a network is one that can be predicted.
   *
   * @throws UnsupportedNetworkException if it is not
   */
  static void requireTrainable(Network network) {
    Model model = network.model();
    if (!network.isInitialised()) {
      throw new UnsupportedNetworkException(
          Network.describe(model), "it is not initialised", "Call init() first.");
    }
    OptimizationAlgorithm algorithm = model.conf().getOptimizationAlgo();
    if (algorithm != OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT) {
      throw new UnsupportedNetworkException(
          Network.describe(model),
          "it is trained by " + algorithm + ", which takes several gradients a step",
          "Configure STOCHASTIC_GRADIENT_DESCENT, Deeplearning4j's default.");
    }
    if (model.params() == null || model.params().length() == 0) {
      throw new UnsupportedNetworkException(
          Network.describe(model),
          "it has no parameters",
          "There is nothing to predict: train it as it is.");
    }
    if (network.iteration() < 0 || network.epoch() < 0) {
      throw new UnsupportedNetworkException(
          Network.describe(model),
          "it counts " + network.iteration() + " iterations and " + network.epoch() + " epochs",
          "Set both counters to at least 0: setIterationCount and setEpochCount, of a graph's"
              + " getConfiguration().");
    }
  }

  /**
   * Puts the solvers in the place of the network's own, which hand over what they have gathered.
   *
   * @throws UnsupportedNetworkException if no updater is an XGrad
   */
  void install(WeightPrediction prediction) {
    Model model = network.model();
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      List<ParameterGroup> groups = ModelPredictor.groups(network.updater(), model.params());
      if (groups.isEmpty()) {
        requireTrained(network.updater());
        throw new UnsupportedNetworkException(
            Network.describe(model),
            "none of its updaters is an XGrad, so nothing would be predicted",
            "Configure .updater(new XGrad(...)), or call attach(network, steps).");
      }
      groups.forEach(group -> group.updater().getConfig().requireSameRule());
      HalfArithmetic.warn(
          Network.describe(model),
          model.params().dataType(),
          groups.stream().map(group -> group.updater().getConfig().base()));
      PredictingSolver solver =
          new PredictingSolver(prediction, model.conf(), network.listeners(), model);
      solver.takeOver(SolverField.ofNetwork(model).get().orElseThrow());
      PredictingOptimizer optimizer = solver.predictingOptimizer();
      optimizer.predictor().on(optimizer.modelUpdater(), model.params());
      SolverField.ofNetwork(model).set(solver);
      solvers.add(solver);
      network.layers().stream()
          .filter(Layer::isPretrainLayer)
          .forEach(layer -> install(prediction, layer));
    }
  }

  /**
   * Whether some parameter is trained at all.
   *
   * @throws UnsupportedNetworkException if none is
   */
  private void requireTrained(BaseMultiLayerUpdater<?> updater) {
    boolean isTrained =
        updater.getUpdaterBlocks().stream()
            .anyMatch(block -> !(block.getGradientUpdater() instanceof NoOpUpdater));
    if (!isTrained) {
      throw new UnsupportedNetworkException(
          Network.describe(network.model()),
          "none of its parameters is trained: all updaters are NoOp, or its layers are frozen",
          "Configure an updater for the layers that are to be trained; as it is there is nothing to"
              + " predict.");
    }
  }

  private void install(WeightPrediction prediction, Layer layer) {
    SolverField.of(layer)
        .ifPresent(
            field -> {
              PredictingSolver solver =
                  new PredictingSolver(prediction, layer.conf(), layer.getListeners(), layer);
              field.get().ifPresent(solver::takeOver);
              field.set(solver);
              solvers.add(solver);
            });
  }

  /**
   * Puts the network's solver back after {@code MultiLayerNetwork.clear()}.
   *
   * @throws PredictionStateException if the network was trained on without it
   */
  void reinstall() {
    Model model = network.model();
    SolverField field = SolverField.ofNetwork(model);
    PredictingSolver kept = solvers.get(0);
    if (ofFit().isRetired()) {
      throw new PredictionStateException(
          Network.describe(model),
          "this prediction was detached from it for good",
          "Call WeightPrediction.attach(network).");
    }
    if (field.get().filter(present -> present != kept).isPresent() && hasTrainedWithout()) {
      throw new PredictionStateException(
          Network.describe(model),
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
  void uninstall() {
    retire();
    for (PredictingSolver solver : solvers) {
      Model model = solver.predictingOptimizer().model();
      NeuralNetConfiguration configuration = solver.predictingOptimizer().getConf();
      Solver plain =
          new Solver.Builder()
              .configure(configuration)
              .listeners(solver.predictingOptimizer().listeners())
              .model(model)
              .build();
      solver.handOver(plain);
      SolverField.of(model).orElseThrow().set(plain);
    }
  }

  /** Lets no solver predict any more: another thread may be about to. */
  private void retire() {
    List<ModelPredictor> retired = new ArrayList<>();
    try {
      for (PredictingSolver solver : solvers) {
        ModelPredictor predictor = solver.predictingOptimizer().predictor();
        predictor.retire();
        retired.add(predictor);
      }
    } catch (PredictionStateException active) {
      retired.forEach(ModelPredictor::resume);
      throw active;
    }
  }

  /** Whether some solver holds predicted weights in its model now. */
  boolean isActive() {
    return solvers.stream().anyMatch(solver -> solver.predictingOptimizer().predictor().isActive());
  }

  /**
   * Restores what is predicted in all solvers' models, or only what could not be restored when it
   * should have been.
   *
   * @throws org.xgrad.error.WeightsNotRestoredException if it fails
   */
  void restore(boolean onlyOverdue) {
    for (PredictingSolver solver : solvers) {
      ModelPredictor predictor = solver.predictingOptimizer().predictor();
      if (onlyOverdue) {
        predictor.current().ifPresent(WeightPredictor::restoreOverdue);
      } else if (predictor.isActive()) {
        predictor.current().orElseThrow().restore();
      }
    }
  }

  /** What predicts in {@code fit}. */
  ModelPredictor ofFit() {
    return solvers.get(0).predictingOptimizer().predictor();
  }

  /** The predictor of what the network holds now. */
  WeightPredictor predictor() {
    PredictingOptimizer optimizer = solvers.get(0).predictingOptimizer();
    return optimizer.predictor().on(optimizer.modelUpdater(), network.model().params());
  }

  /** What all solvers have counted, pretraining included. */
  long count(ToLongFunction<ModelPredictor> counter) {
    return solvers.stream()
        .mapToLong(solver -> counter.applyAsLong(solver.predictingOptimizer().predictor()))
        .sum();
  }
}
