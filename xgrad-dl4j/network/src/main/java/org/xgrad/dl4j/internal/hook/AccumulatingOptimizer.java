package org.xgrad.dl4j.internal.hook;

import java.util.Collection;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.StepFunction;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.optimize.solvers.StochasticGradientDescent;
import org.deeplearning4j.optimize.stepfunctions.NegativeGradientStepFunction;
import org.deeplearning4j.optimize.stepfunctions.StepFunctions;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.dl4j.error.UnsupportedTrainingException;
import org.xgrad.dl4j.internal.accumulation.Accumulation;
import org.xgrad.dl4j.internal.network.Network;

/**
 * Deeplearning4j's stochastic gradient descent, which gathers the gradients of several mini-batches
 * for an update if it is told to.
 *
 * <p>A mini-batch that does not complete its update is a forward and a backward pass, and no
 * iteration: nothing is counted, and no listener hears of a gradient or of an iteration.
 */
class AccumulatingOptimizer extends StochasticGradientDescent {
  private static final long serialVersionUID = 1L;

  private transient Optional<Accumulation> accumulation = Optional.empty();

  /** Whether the update at work takes what is there, without a further mini-batch. */
  private transient boolean isFinishing;

  AccumulatingOptimizer(
      NeuralNetConfiguration configuration, Collection<TrainingListener> listeners, Model model) {
    this(configuration, new NegativeGradientStepFunction(), listeners, model);
  }

  /**
   * The same with another step.
   *
   * @param step is taken if the configuration says nothing else. Deeplearning4j chooses its own by
   *     exact class, and this class is another
   */
  AccumulatingOptimizer(
      NeuralNetConfiguration configuration,
      StepFunction step,
      Collection<TrainingListener> listeners,
      Model model) {
    super(
        configuration,
        configuration.getStepFunction() == null
            ? step
            : StepFunctions.createStepFunction(configuration.getStepFunction()),
        listeners,
        model);
  }

  final Model model() {
    return model;
  }

  final Collection<TrainingListener> listeners() {
    return trainingListeners;
  }

  final BaseMultiLayerUpdater<?> modelUpdater() {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return Network.updater(this, model);
    }
  }

  /** The model's updater, if there is one yet. */
  final Optional<BaseMultiLayerUpdater<?>> presentUpdater() {
    return Network.presentUpdater(this, model);
  }

  /** How many mini-batches an update takes, if that is not one. */
  final Optional<Accumulation> accumulation() {
    return accumulation;
  }

  final void setAccumulation(Optional<Accumulation> gathering) {
    accumulation = gathering;
  }

  @Override
  public final boolean optimize(LayerWorkspaceMgr workspaceManager) {
    if (accumulation.isPresent()) {
      Accumulation gathering = accumulation.get();
      requireOwnGradients();
      gathering.requireSamePlace(placeOfGradients());
      if (!gathering.isNextTheLast()) {
        computeGradient(workspaceManager, false);
        gathering.add();
        return true;
      }
    }
    return update(workspaceManager);
  }

  /** What is gathered here is nothing to share with others. */
  private void requireOwnGradients() {
    if (accumulator != null) {
      throw new UnsupportedTrainingException(
          "GradientAccumulation",
          "the network shares its gradients with others by " + accumulator.getClass().getName(),
          "Detach the accumulation: an update of shared gradients takes several mini-batches"
              + " already.");
    }
  }

  /**
   * Shows the network's weights to those listeners that ask for them.
   *
   * @throws org.xgrad.error.PredictionStateException if one finds that they are not the real ones
   */
  void showRealWeights() {
    Observers.showRealWeights(trainingListeners, model);
  }

  /** Stays the same object as long as gradients are taken at the same weights. */
  Object placeOfGradients() {
    return model;
  }

  /**
   * Makes the update of what has been gathered, although more was to come.
   *
   * @return false if nothing has been gathered
   */
  final boolean finish() {
    if (accumulation.map(Accumulation::gathered).orElse(0) == 0) {
      return false;
    }
    accumulation.orElseThrow().requireSameIteration();
    showRealWeights();
    isFinishing = true;
    try {
      update(LayerWorkspaceMgr.noWorkspaces());
    } finally {
      isFinishing = false;
    }
    return true;
  }

  /** An iteration of Deeplearning4j's. */
  boolean update(LayerWorkspaceMgr workspaceManager) {
    return super.optimize(workspaceManager);
  }

  @Override
  public final Pair<Gradient, Double> gradientAndScore(LayerWorkspaceMgr workspaceManager) {
    oldScore = score;
    int examples;
    if (isFinishing) {
      examples = accumulation.orElseThrow().finish();
    } else {
      computeGradient(workspaceManager, true);
      examples = accumulation.map(Accumulation::complete).orElseGet(model::batchSize);
    }
    if (!trainingListeners.isEmpty()) {
      try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        trainingListeners.forEach(listener -> listener.onGradientCalculation(model));
      }
    }
    Pair<Gradient, Double> gradientAndScore =
        isFinishing ? new Pair<>(gatheredGradient(), model.score()) : model.gradientAndScore();
    score = gradientAndScore.getSecond();
    updateBegins();
    updateGradientAccordingToParams(gradientAndScore.getFirst(), model, examples, workspaceManager);
    accumulation.ifPresent(Accumulation::clear);
    return gradientAndScore;
  }

  /**
   * Forward and backward pass.
   *
   * @param isStepNext whether the step follows at once
   */
  void computeGradient(LayerWorkspaceMgr workspaceManager, boolean isStepNext) {
    if (accumulation.isPresent()) {
      // A gradient is not to be gathered at other weights, and refused when it is complete.
      showRealWeights();
    }
    model.computeGradientAndScore(workspaceManager);
  }

  /** The gradient is there, and the updater is about to make a step of it. */
  void updateBegins() {
    // Nothing is to be told.
  }

  /** The network's gradient by variable, which it does not have itself if it was just restored. */
  private Gradient gatheredGradient() {
    BaseMultiLayerUpdater<?> updater = modelUpdater();
    Network network = accumulation.orElseThrow().network();
    Gradient gradient = new DefaultGradient(updater.getFlattenedGradientsView());
    for (UpdaterBlock block : updater.getUpdaterBlocks()) {
      for (UpdaterBlock.ParamState state : block.getLayersAndVariablesInBlock()) {
        if (state.getGradView() != null) {
          gradient.setGradientFor(
              network.nameOf(state.getLayer()) + "_" + state.getParamName(), state.getGradView());
        }
      }
    }
    return gradient;
  }
}
