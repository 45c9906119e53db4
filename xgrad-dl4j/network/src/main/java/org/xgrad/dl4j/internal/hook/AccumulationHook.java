package org.xgrad.dl4j.internal.hook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.dl4j.internal.accumulation.Accumulation;
import org.xgrad.dl4j.internal.network.Network;
import org.xgrad.dl4j.internal.network.SolverField;

/** Puts an accumulation of gradients into a network's training, and takes it out. */
public final class AccumulationHook {
  private AccumulationHook() {}

  /** The accumulation of a network's gradients, if there is one. */
  public static Optional<Accumulation> of(Model network) {
    return AccumulatingSolver.of(network).flatMap(AccumulatingSolver::accumulation);
  }

  /** Accumulates from now on, in the place of what the network has of this. */
  public static void install(Accumulation accumulation) {
    Model model = accumulation.network().model();
    SolverHook.requireRealWeights(model, "by a prediction that is open");
    AccumulatingSolver solver =
        AccumulatingSolver.of(model).orElseGet(() -> hooked(accumulation.network()));
    solver.accumulation().ifPresent(AccumulationHook::stopListening);
    solver.setAccumulation(Optional.of(accumulation));
    listenFirst(accumulation);
  }

  private static AccumulatingSolver hooked(Network network) {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      // Makes solver and updater, if there are none yet.
      network.updater();
      SolverField field = SolverField.ofNetwork(network.model());
      AccumulatingSolver solver = AccumulatingSolver.plain(network.listeners(), network.model());
      solver.takeOver(field.get().orElseThrow());
      field.set(solver);
      return solver;
    }
  }

  /**
   * Accumulates no longer.
   *
   * @throws org.xgrad.error.PredictionStateException if gradients have been gathered, or the
   *     network's weights are predicted now
   */
  public static void uninstall(Accumulation accumulation) {
    accumulation.requireNone("and would be lost");
    Model model = accumulation.network().model();
    SolverHook.requireRealWeights(model, "by a prediction that is open");
    solver(accumulation)
        .ifPresent(
            solver -> {
              solver.setAccumulation(Optional.empty());
              if (!(solver instanceof PredictingSolver)) {
                SolverField.ofNetwork(model).set(solver.withoutPrediction());
              }
            });
    stopListening(accumulation);
  }

  /** The solver that an accumulation is in; none if it was taken out, or the network cleared. */
  static Optional<AccumulatingSolver> solver(Accumulation accumulation) {
    return AccumulatingSolver.of(accumulation.network().model())
        .filter(solver -> solver.accumulation().filter(accumulation::equals).isPresent());
  }

  /** Makes the update of what has been gathered; false if that is nothing. */
  public static boolean finish(Accumulation accumulation) {
    SolverHook.requireRealWeights(
        accumulation.network().model(), "and the step would be taken from these");
    return solver(accumulation).map(AccumulatingSolver::finish).orElse(false);
  }

  /** Hears first when an epoch ends, whatever listeners have been set meanwhile. */
  static void listenFirst(Accumulation accumulation) {
    List<TrainingListener> listeners = accumulation.network().listeners();
    if (listeners.isEmpty() || !isThatOf(accumulation, listeners.get(0))) {
      List<TrainingListener> ordered = without(accumulation, listeners);
      ordered.add(0, new AccumulationListener(accumulation));
      accumulation.network().model().setListeners(ordered);
    }
  }

  private static void stopListening(Accumulation accumulation) {
    accumulation
        .network()
        .model()
        .setListeners(without(accumulation, accumulation.network().listeners()));
  }

  private static List<TrainingListener> without(
      Accumulation accumulation, List<TrainingListener> listeners) {
    List<TrainingListener> others = new ArrayList<>(listeners);
    others.removeIf(listener -> isThatOf(accumulation, listener));
    return others;
  }

  private static boolean isThatOf(Accumulation accumulation, TrainingListener listener) {
    return listener instanceof AccumulationListener ours && ours.accumulation() == accumulation;
  }
}
