package org.xgrad.dl4j.internal.hook;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.NoOpUpdater;
import org.xgrad.dl4j.error.UnsupportedNetworkException;
import org.xgrad.dl4j.internal.network.Network;
import org.xgrad.dl4j.internal.network.SolverField;
import org.xgrad.dl4j.internal.updater.HalfArithmetic;
import org.xgrad.error.PredictionStateException;
import org.xgrad.predict.ParameterGroup;

/** Puts predicting solvers in the place of plain ones, and back. */
final class SolverExchange {
  private SolverExchange() {}

  /**
   * Puts predicting solvers in the place of a network's own, which hand over what they have
   * gathered.
   *
   * @return the network's, and then one for each layer that is pretrained
   * @throws UnsupportedNetworkException if no updater is an XGrad
   */
  static List<PredictingSolver> install(SolverHook hook) {
    Network network = hook.network();
    Model model = network.model();
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      requirePredictable(network);
      PredictingSolver solver = PredictingSolver.ofNetwork(hook, network.listeners(), model);
      solver.takeOver(SolverField.ofNetwork(model).get().orElseThrow());
      PredictingOptimizer optimizer = solver.predictingOptimizer();
      optimizer.predictor().on(optimizer.modelUpdater(), model.params());
      SolverField.ofNetwork(model).set(solver);
      List<PredictingSolver> solvers = new ArrayList<>(List.of(solver));
      for (Layer layer : network.layers()) {
        if (layer.isPretrainLayer()) {
          SolverField.of(layer).ifPresent(field -> solvers.add(install(hook, layer, field)));
        }
      }
      return solvers;
    }
  }

  private static PredictingSolver install(SolverHook hook, Layer layer, SolverField field) {
    PredictingSolver solver = PredictingSolver.ofPretrained(hook, layer);
    field.get().ifPresent(solver::takeOver);
    field.set(solver);
    return solver;
  }

  private static void requirePredictable(Network network) {
    List<ParameterGroup> groups = XGradBlocks.groups(network.updater(), network.model().params());
    if (groups.isEmpty()) {
      requireTrained(network);
      throw new UnsupportedNetworkException(
          network.description(),
          "none of its updaters is an XGrad, so nothing would be predicted",
          "Configure .updater(new XGrad(...)), or call attach(network, steps).");
    }
    groups.forEach(group -> group.updater().getConfig().requireSameRule());
    HalfArithmetic.warn(
        network.description(),
        network.model().params().dataType(),
        groups.stream().map(group -> group.updater().getConfig().base()));
  }

  private static void requireTrained(Network network) {
    boolean isTrained =
        network.updater().getUpdaterBlocks().stream()
            .anyMatch(block -> !(block.getGradientUpdater() instanceof NoOpUpdater));
    if (!isTrained) {
      throw new UnsupportedNetworkException(
          network.description(),
          "none of its parameters is trained: all updaters are NoOp, or its layers are frozen",
          "Configure an updater for the layers that are to be trained; as it is there is nothing to"
              + " predict.");
    }
  }

  /**
   * Puts plain solvers in the place of predicting ones, with what these have gathered.
   *
   * @throws PredictionStateException if one of them holds predicted weights; nothing is changed
   *     then
   */
  static void uninstall(List<PredictingSolver> solvers) {
    retire(solvers);
    for (PredictingSolver solver : solvers) {
      PredictingOptimizer optimizer = solver.predictingOptimizer();
      optimizer.presentUpdater().ifPresent(XGradBlocks::takeWeights);
      Model model = optimizer.model();
      SolverField.of(model).orElseThrow().set(solver.withoutPrediction());
    }
  }

  /** Lets no solver predict any more: another thread may be about to. */
  private static void retire(List<PredictingSolver> solvers) {
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
}
