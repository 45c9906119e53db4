package org.xgrad.dl4j.internal.hook;

import java.util.Collection;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.Solver;
import org.deeplearning4j.optimize.api.ConvexOptimizer;
import org.deeplearning4j.optimize.api.TrainingListener;

/**
 * The solver that a hooked network, or a hooked layer in pretraining, holds in the place of its
 * own.
 */
public final class PredictingSolver extends Solver {
  private final SolverHook hook;
  private final Optional<Layer> pretrained;
  private final PredictingOptimizer optimizer;

  private PredictingSolver(
      SolverHook hook,
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      Model model,
      Optional<Layer> pretrained) {
    this.hook = hook;
    this.pretrained = pretrained;
    this.optimizer = new PredictingOptimizer(configuration, listeners, model);
  }

  static PredictingSolver ofNetwork(
      SolverHook hook, Collection<TrainingListener> listeners, Model network) {
    return new PredictingSolver(hook, network.conf(), listeners, network, Optional.empty());
  }

  static PredictingSolver ofPretrained(SolverHook hook, Layer layer) {
    return new PredictingSolver(
        hook, layer.conf(), layer.getListeners(), layer, Optional.of(layer));
  }

  /** What has put this solver there. */
  SolverHook hook() {
    return hook;
  }

  /** The optimizer, as what it is. */
  public PredictingOptimizer predictingOptimizer() {
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
    hook.workers().requireAdmitted();
    // A layer in pretraining does not pass new listeners on to its solver.
    pretrained.ifPresent(layer -> optimizer.setListeners(layer.getListeners()));
    optimizer.optimize(workspaceManager);
  }

  @Override
  public void setListeners(Collection<TrainingListener> listeners) {
    optimizer.setListeners(listeners);
  }
}
