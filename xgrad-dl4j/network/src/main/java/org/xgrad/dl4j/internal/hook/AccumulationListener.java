package org.xgrad.dl4j.internal.hook;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.xgrad.dl4j.internal.accumulation.Accumulation;

/**
 * Makes the update of an epoch's last mini-batches, if these are fewer than an update takes: before
 * other listeners hear that the epoch has ended.
 */
final class AccumulationListener extends BaseTrainingListener {
  private final Accumulation accumulation;

  AccumulationListener(Accumulation accumulation) {
    this.accumulation = accumulation;
  }

  Accumulation accumulation() {
    return accumulation;
  }

  @Override
  public void onEpochEnd(Model model) {
    // Copies may have been given the same listeners.
    if (model == accumulation.network().model()) {
      AccumulationHook.solver(accumulation).ifPresent(AccumulatingSolver::finish);
    }
  }
}
