package org.xgrad.bench.experiment;

import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.bench.choice.Choice;

/** How a learning rate goes on over a run. */
public enum RateSchedule implements Choice {
  /** As it starts. */
  CONSTANT("constant") {
    @Override
    public void applyTo(IUpdater updater, double rate, int iterations) {
      updater.setLrAndSchedule(rate, null);
    }
  },
  /** Linearly down to 0 over the whole run. */
  LINEAR("linear to 0") {
    @Override
    public void applyTo(IUpdater updater, double rate, int iterations) {
      updater.setLrAndSchedule(Double.NaN, new LinearDecay(rate, iterations));
    }
  };

  private final String label;

  RateSchedule(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  /** Sets an updater's learning rate for a run of so many iterations. */
  public abstract void applyTo(IUpdater updater, double rate, int iterations);
}
