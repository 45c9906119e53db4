package org.xgrad.dl4j;

import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.dl4j.internal.hook.XGradBlocks;
import org.xgrad.dl4j.internal.network.SolverField;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.WeightPredictor;

/**
 * Algorithm 1 beside Deeplearning4j's own solver, which knows nothing of it: the weights are moved
 * before an iteration, and put back by a listener when the gradient is there.
 *
 * <p>This is what an attached network must come to, bit for bit. It is no way to train: a failure
 * would leave the predicted weights.
 */
final class ListenerPrediction extends BaseTrainingListener {
  private final int iterationsOfACall;
  private int iterationsLeft;
  private Optional<Prediction> ahead = Optional.empty();

  ListenerPrediction(int iterationsOfACall) {
    this.iterationsOfACall = iterationsOfACall;
  }

  /** Before training is called. */
  void begin(Model model) {
    iterationsLeft = iterationsOfACall;
    predict(model);
  }

  private void predict(Model model) {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      ahead = predictor(model).map(predictor -> predict(predictor, model));
    }
  }

  private Prediction predict(WeightPredictor predictor, Model model) {
    return predictor.predict(
        BaseOptimizer.getIterationCount(model) + (iterationsLeft < iterationsOfACall ? 1 : 0),
        BaseOptimizer.getEpochCount(model));
  }

  /** None before the first step: a layer that is pretrained has no updater until then. */
  static Optional<WeightPredictor> predictor(Model model) {
    return updater(model)
        .map(updater -> new WeightPredictor(XGradBlocks.groups(updater, model.params())));
  }

  /** The updater at work in a network, or in a layer that is pretrained. */
  static Optional<BaseMultiLayerUpdater<?>> updater(Model model) {
    if (model instanceof ComputationGraph graph) {
      return Optional.of(graph.getUpdater());
    } else if (model instanceof MultiLayerNetwork network) {
      return Optional.of((BaseMultiLayerUpdater<?>) network.getUpdater());
    }
    return SolverField.of(model)
        .flatMap(SolverField::get)
        .map(solver -> (BaseMultiLayerUpdater<?>) solver.getOptimizer().getUpdater(true));
  }

  @Override
  public void onGradientCalculation(Model model) {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      ahead.ifPresent(Prediction::close);
    }
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    iterationsLeft--;
    if (iterationsLeft > 0) {
      predict(model);
    }
  }
}
