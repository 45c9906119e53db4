package org.xgrad.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.StepFunction;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.optimize.solvers.StochasticGradientDescent;
import org.deeplearning4j.optimize.stepfunctions.NegativeGradientStepFunction;
import org.deeplearning4j.optimize.stepfunctions.StepFunctions;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.predict.Prediction;

/** Stochastic gradient descent whose gradients are taken at the predicted weights. */
final class PredictingOptimizer extends StochasticGradientDescent {
  private static final long serialVersionUID = 1L;

  private final transient ModelPredictor predictor = new ModelPredictor();

  PredictingOptimizer(
      NeuralNetConfiguration configuration, Collection<TrainingListener> listeners, Model model) {
    super(configuration, stepFunction(configuration), listeners, model);
  }

  /** Deeplearning4j chooses the negative gradient by exact class, and this class is another. */
  private static StepFunction stepFunction(NeuralNetConfiguration configuration) {
    return configuration.getStepFunction() == null
        ? new NegativeGradientStepFunction()
        : StepFunctions.createStepFunction(configuration.getStepFunction());
  }

  ModelPredictor predictor() {
    return predictor;
  }

  Model model() {
    return model;
  }

  Collection<TrainingListener> listeners() {
    return trainingListeners;
  }

  BaseMultiLayerUpdater<?> modelUpdater() {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return model instanceof ComputationGraph
          ? getComputationGraphUpdater(true)
          : (BaseMultiLayerUpdater<?>) getUpdater(true);
    }
  }

  @Override
  public Pair<Gradient, Double> gradientAndScore(LayerWorkspaceMgr workspaceManager) {
    oldScore = score;
    try (Prediction ahead =
        predictor
            .on(modelUpdater(), model.params())
            .predict(getIterationCount(model), getEpochCount(model))) {
      model.computeGradientAndScore(workspaceManager);
    }
    if (!trainingListeners.isEmpty()) {
      try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        trainingListeners.forEach(listener -> listener.onGradientCalculation(model));
      }
    }
    Pair<Gradient, Double> gradientAndScore = model.gradientAndScore();
    score = gradientAndScore.getSecond();
    updateGradientAccordingToParams(
        gradientAndScore.getFirst(), model, model.batchSize(), workspaceManager);
    return gradientAndScore;
  }
}
