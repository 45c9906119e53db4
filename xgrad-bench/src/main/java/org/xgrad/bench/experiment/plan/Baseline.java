package org.xgrad.bench.experiment.plan;

import org.xgrad.bench.experiment.NamedSettings;
import org.xgrad.bench.optimizer.Decay;
import org.xgrad.bench.report.Numbers;

/**
 * An optimizer with its weight decay, without prediction: what a learning rate is tuned for.
 *
 * @param optimizer the optimizer
 * @param decay its weight decay
 */
public record Baseline(NamedSettings optimizer, Decay decay) {

  /** As people read it: "adam", "adam, L2 decay 0.0005". */
  public String label() {
    return decay.rate() == 0
        ? optimizer.label()
        : optimizer.label() + ", " + decay.kind() + " " + Numbers.plain(decay.rate());
  }
}
