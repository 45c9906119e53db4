package org.xgrad.dl4j.internal.hook;

import java.util.Collection;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.StepFunction;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.optimize.solvers.StochasticGradientDescent;
import org.deeplearning4j.optimize.stepfunctions.StepFunctions;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.dl4j.internal.network.Network;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.WeightPredictor;

/** Stochastic gradient descent whose gradients are taken at the predicted weights. */
public final class PredictingOptimizer extends StochasticGradientDescent {
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

  /** What predicts the weights. */
  public ModelPredictor predictor() {
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
      return Network.updater(this, model);
    }
  }

  /** The model's updater, if there is one yet. */
  Optional<BaseMultiLayerUpdater<?>> presentUpdater() {
    return Network.presentUpdater(this, model);
  }

  @Override
  public boolean optimize(LayerWorkspaceMgr workspaceManager) {
    if (!(stepFunction instanceof PredictedStep step)) {
      return super.optimize(workspaceManager);
    }
    PredictedStep.Iteration iteration = step.begin();
    try (iteration) {
      return super.optimize(workspaceManager);
    } catch (Throwable failure) {
      if (iteration.isStepDue()) {
        predictor.withdraw(getIterationCount(model));
      }
      throw failure;
    }
  }

  /** The iteration that this thread is in, where the step is ours. */
  private Optional<PredictedStep.Iteration> iteration() {
    return stepFunction instanceof PredictedStep step ? step.current() : Optional.empty();
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
    XGradBlocks.markPredicted(modelUpdater());
    iteration().ifPresent(PredictedStep.Iteration::updateBegins);
    updateGradientAccordingToParams(
        gradientAndScore.getFirst(), model, model.batchSize(), workspaceManager);
    return gradientAndScore;
  }

  /** Forward and backward pass at the predicted weights, which the step may find there still. */
  private void computeAhead(LayerWorkspaceMgr workspaceManager) {
    WeightPredictor current = predictor.on(modelUpdater(), model.params());
    Observers.showRealWeights(current, trainingListeners, model);
    Prediction ahead = current.predict(getIterationCount(model), getEpochCount(model));
    try {
      model.computeGradientAndScore(workspaceManager);
      Optional<PredictedStep.Iteration> iteration = iteration();
      if (iteration.isPresent() && isUnseen(ahead)) {
        iteration.get().leaveOpen(ahead);
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
