package org.xgrad.dl4j.internal.hook;

import java.util.Collection;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.xgrad.dl4j.internal.accumulation.Accumulation;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.WeightPredictor;

/** Stochastic gradient descent whose gradients are taken at the predicted weights. */
public final class PredictingOptimizer extends AccumulatingOptimizer {
  private static final long serialVersionUID = 1L;

  private final transient ModelPredictor predictor = new ModelPredictor();
  private final transient Observers observers = new Observers();

  PredictingOptimizer(
      NeuralNetConfiguration configuration, Collection<TrainingListener> listeners, Model model) {
    super(configuration, new PredictedStep(), listeners, model);
  }

  /** What predicts the weights. */
  public ModelPredictor predictor() {
    return predictor;
  }

  @Override
  boolean update(LayerWorkspaceMgr workspaceManager) {
    if (!(stepFunction instanceof PredictedStep step)) {
      return super.update(workspaceManager);
    }
    PredictedStep.Iteration iteration = step.begin();
    try (iteration) {
      return super.update(workspaceManager);
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
  void showRealWeights() {
    Observers.showRealWeights(
        predictor.on(modelUpdater(), model.params()), trainingListeners, model);
  }

  /** A prediction follows from the updater, at an iteration. */
  @Override
  Object placeOfGradients() {
    return modelUpdater();
  }

  @Override
  void updateBegins() {
    // A listener may have set a learning rate: this step's updater is a new one then.
    XGradBlocks.markPredicted(modelUpdater());
    iteration().ifPresent(PredictedStep.Iteration::updateBegins);
  }

  /** Forward and backward pass at the predicted weights, which the step may find there still. */
  @Override
  void computeGradient(LayerWorkspaceMgr workspaceManager, boolean isStepNext) {
    WeightPredictor current = predictor.on(modelUpdater(), model.params());
    Observers.showRealWeights(current, trainingListeners, model);
    // A further mini-batch of an update comes to the same weights again.
    int epoch = accumulation().map(Accumulation::epoch).orElseGet(() -> getEpochCount(model));
    Prediction ahead = current.predict(getIterationCount(model), epoch);
    try {
      model.computeGradientAndScore(workspaceManager);
      Optional<PredictedStep.Iteration> iteration = iteration();
      if (isStepNext && iteration.isPresent() && isUnseen(ahead)) {
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
