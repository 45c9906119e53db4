package org.xgrad.dl4j.internal.hook;

import java.util.Collection;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;

/**
 * The solver that a hooked network, or a hooked layer in pretraining, holds in the place of its
 * own.
 */
public final class PredictingSolver extends AccumulatingSolver {
  private final SolverHook hook;
  private final Optional<Layer> pretrained;
  private final PredictingOptimizer optimizer;

  private PredictingSolver(
      SolverHook hook, Optional<Layer> pretrained, PredictingOptimizer optimizer) {
    super(optimizer);
    this.hook = hook;
    this.pretrained = pretrained;
    this.optimizer = optimizer;
  }

  static PredictingSolver ofNetwork(
      SolverHook hook, Collection<TrainingListener> listeners, Model network) {
    return new PredictingSolver(
        hook, Optional.empty(), new PredictingOptimizer(network.conf(), listeners, network));
  }

  static PredictingSolver ofPretrained(SolverHook hook, Layer layer) {
    return new PredictingSolver(
        hook,
        Optional.of(layer),
        new PredictingOptimizer(layer.conf(), layer.getListeners(), layer));
  }

  /** What has put this solver there. */
  SolverHook hook() {
    return hook;
  }

  /** The optimizer, as what it is. */
  public PredictingOptimizer predictingOptimizer() {
    return optimizer;
  }

  @Override
  public void optimize(LayerWorkspaceMgr workspaceManager) {
    hook.workers().requireAdmitted();
    // A layer in pretraining does not pass new listeners on to its solver.
    pretrained.ifPresent(layer -> optimizer.setListeners(layer.getListeners()));
    super.optimize(workspaceManager);
  }
}
