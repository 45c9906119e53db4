package org.xgrad.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.Solver;
import org.deeplearning4j.optimize.api.ConvexOptimizer;
import org.deeplearning4j.optimize.api.TrainingListener;

/**
 * The solver that a hooked network, or a hooked layer in pretraining, holds in the place of its
 * own.
 */
final class PredictingSolver extends Solver {
  private final WeightPrediction prediction;
  private final Model model;
  private final PredictingOptimizer optimizer;

  PredictingSolver(
      WeightPrediction prediction,
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      Model model) {
    this.prediction = prediction;
    this.model = model;
    this.optimizer = new PredictingOptimizer(configuration, listeners, model);
  }

  WeightPrediction prediction() {
    return prediction;
  }

  PredictingOptimizer predictingOptimizer() {
    return optimizer;
  }

  /** Takes over what another solver's optimizer has gathered. */
  void takeOver(Solver previous) {
    move(previous.getOptimizer(), optimizer);
  }

  /** Hands what this solver's optimizer has gathered to a plain solver. */
  void handOver(Solver next) {
    move(optimizer, next.getOptimizer());
  }

  private static void move(ConvexOptimizer from, ConvexOptimizer to) {
    to.setUpdater(from.getUpdater(false));
    to.setUpdaterComputationGraph(from.getComputationGraphUpdater(false));
    to.setGradientsAccumulator(from.getGradientsAccumulator());
  }

  @Override
  public void initOptimizer() {
    // It is there from the start.
  }

  @Override
  public ConvexOptimizer getOptimizer() {
    return optimizer;
  }

  @Override
  public void optimize(LayerWorkspaceMgr workspaceManager) {
    ParallelWorkers.refuse();
    if (model instanceof Layer layer && !(model instanceof MultiLayerNetwork)) {
      // A layer in pretraining does not pass new listeners on to its solver.
      optimizer.setListeners(layer.getListeners());
    }
    optimizer.optimize(workspaceManager);
  }

  @Override
  public void setListeners(Collection<TrainingListener> listeners) {
    optimizer.setListeners(listeners);
  }
}
