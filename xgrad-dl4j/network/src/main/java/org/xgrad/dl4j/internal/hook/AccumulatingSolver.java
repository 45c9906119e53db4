package org.xgrad.dl4j.internal.hook;

import java.util.Collection;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.Solver;
import org.deeplearning4j.optimize.api.ConvexOptimizer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.xgrad.dl4j.error.UnsupportedTrainingException;
import org.xgrad.dl4j.internal.accumulation.Accumulation;
import org.xgrad.dl4j.internal.network.SolverField;

/**
 * The solver that a network holds in the place of its own where an update takes the gradients of
 * several mini-batches.
 */
class AccumulatingSolver extends Solver {
  private final AccumulatingOptimizer optimizer;

  AccumulatingSolver(AccumulatingOptimizer optimizer) {
    this.optimizer = optimizer;
  }

  /** One without prediction, for a network or a layer that is pretrained. */
  static AccumulatingSolver plain(Collection<TrainingListener> listeners, Model model) {
    return new AccumulatingSolver(new AccumulatingOptimizer(model.conf(), listeners, model));
  }

  /** That of a network, with prediction or without, if it has one. */
  static Optional<AccumulatingSolver> of(Model network) {
    return SolverField.of(network)
        .flatMap(SolverField::get)
        .filter(AccumulatingSolver.class::isInstance)
        .map(AccumulatingSolver.class::cast);
  }

  /** How many mini-batches an update takes, if that is not one. */
  final Optional<Accumulation> accumulation() {
    return optimizer.accumulation();
  }

  final void setAccumulation(Optional<Accumulation> gathering) {
    optimizer.setAccumulation(gathering);
  }

  /**
   * Makes the update of what has been gathered, although more was to come.
   *
   * @return false if nothing has been gathered
   */
  final boolean finish() {
    return optimizer.finish();
  }

  /** Takes over what another solver's optimizer has gathered. */
  final void takeOver(Solver previous) {
    move(previous.getOptimizer(), optimizer);
    if (previous instanceof AccumulatingSolver accumulating) {
      setAccumulation(accumulating.accumulation());
    }
  }

  /** Hands what this solver's optimizer has gathered to a plain solver. */
  final void handOver(Solver next) {
    move(optimizer, next.getOptimizer());
  }

  private static void move(ConvexOptimizer from, ConvexOptimizer to) {
    to.setUpdater(from.getUpdater(false));
    to.setUpdaterComputationGraph(from.getComputationGraphUpdater(false));
    to.setGradientsAccumulator(from.getGradientsAccumulator());
  }

  /**
   * One of Deeplearning4j's own in the place of this one, with what it has gathered; or one that
   * accumulates without prediction, if this one accumulates.
   */
  final Solver withoutPrediction() {
    if (accumulation().isPresent()) {
      AccumulatingSolver accumulating = plain(optimizer.listeners(), optimizer.model());
      accumulating.takeOver(this);
      return accumulating;
    }
    Solver own =
        new Solver.Builder()
            .configure(optimizer.getConf())
            .listeners(optimizer.listeners())
            .model(optimizer.model())
            .build();
    handOver(own);
    return own;
  }

  @Override
  public final void initOptimizer() {
    // It is there from the start.
  }

  @Override
  public final ConvexOptimizer getOptimizer() {
    return optimizer;
  }

  @Override
  public void optimize(LayerWorkspaceMgr workspaceManager) {
    if (accumulation().isPresent()) {
      requireNoWorker();
      AccumulationHook.listenFirst(accumulation().get());
    }
    optimizer.optimize(workspaceManager);
  }

  private static void requireNoWorker() {
    if (WorkerAdmission.isWorker(Thread.currentThread())) {
      throw new UnsupportedTrainingException(
          "ParallelWrapper",
          "its other workers train copies of the network that accumulate no gradients",
          "Detach the network's GradientAccumulation. A wrapper's workers take several mini-batches"
              + " at a time already; for more examples an update make the mini-batches larger.");
    }
  }

  @Override
  public final void setListeners(Collection<TrainingListener> listeners) {
    optimizer.setListeners(listeners);
  }
}
