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
import org.deeplearning4j.optimize.stepfunctions.StepFunctions;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.WeightPredictor;

/** Stochastic gradient descent whose gradients are taken at the predicted weights. */
final class PredictingOptimizer extends StochasticGradientDescent {
  private static final long serialVersionUID = 1L;

  private final transient ModelPredictor predictor = new ModelPredictor();
  private final transient Observers observers = new Observers();

  PredictingOptimizer(
      NeuralNetConfiguration configuration, Collection<TrainingListener> listeners, Model model) {
    super(configuration, stepFunction(configuration), listeners, model);
  }

  /** Deeplearning4j chooses the negative gradient by exact class, and this class is another. */
  private static StepFunction stepFunction(NeuralNetConfiguration configuration) {
    return configuration.getStepFunction() == null
        ? new PredictedStep()
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
  public boolean optimize(LayerWorkspaceMgr workspaceManager) {
    if (!(stepFunction instanceof PredictedStep step) || step.isExpected()) {
      return super.optimize(workspaceManager);
    }
    Restoration atLast = step::endWithout;
    try (atLast) {
      step.expect();
      return super.optimize(workspaceManager);
    } catch (Throwable failure) {
      if (step.wasNeverTaken()) {
        predictor.withdraw(getIterationCount(model));
      }
      throw failure;
    }
  }

  /** Brings the real weights back whatever happens. */
  private interface Restoration extends AutoCloseable {
    @Override
    void close();
  }

  @Override
  public Pair<Gradient, Double> gradientAndScore(LayerWorkspaceMgr workspaceManager) {
    oldScore = score;
    computeAhead(workspaceManager);
    if (!trainingListeners.isEmpty()) {
      try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        trainingListeners.forEach(listener -> listener.onGradientCalculation(model));
      }
    }
    Pair<Gradient, Double> gradientAndScore = model.gradientAndScore();
    score = gradientAndScore.getSecond();
    // A listener may have set a learning rate: this step's updater is a new one then.
    ModelPredictor.markPredicted(modelUpdater());
    if (stepFunction instanceof PredictedStep step) {
      step.due();
    }
    updateGradientAccordingToParams(
        gradientAndScore.getFirst(), model, model.batchSize(), workspaceManager);
    return gradientAndScore;
  }

  /** Forward and backward pass at the predicted weights, which the step may find there still. */
  private void computeAhead(LayerWorkspaceMgr workspaceManager) {
    WeightPredictor current = predictor.on(modelUpdater(), model.params());
    AverageListener.beforePrediction(current, trainingListeners, model);
    Prediction ahead = current.predict(getIterationCount(model), getEpochCount(model));
    try {
      model.computeGradientAndScore(workspaceManager);
      if (stepFunction instanceof PredictedStep step && step.isExpected() && isUnseen(ahead)) {
        step.endWithStep(ahead);
        return;
      }
    } catch (Throwable failure) {
      try {
        ahead.close();
      } catch (RuntimeException | Error further) {
        // Of errors that take no memory the JVM has but one object, and none suppresses itself.
        if (further != failure) {
          failure.addSuppressed(further);
        }
      }
      throw failure;
    }
    ahead.close();
  }

  /** Whether nobody asks for the real weights, be it some, before the step is taken from them. */
  private boolean isUnseen(Prediction ahead) {
    return ahead.predictedParameters() == model.params().length()
        && accumulator == null
        && !observers.areThere(modelUpdater(), trainingListeners);
  }
}
