package org.xgrad.bench.demo;

import java.util.Map;
import org.xgrad.bench.optimizer.Optimizer;

/**
 * The demo's learning rates: what tuning without prediction gave for its network, data, mini-batch
 * and epochs in {@code xgrad-bench/experiments/small-lenet.yaml}.
 */
public final class TunedRates {
  private static final Map<String, Double> RATES =
      Map.of("adam", 0.008, "adamw", 0.016, "sgdm", 0.04, "rmsprop", 0.002, "adagrad", 0.02);

  private TunedRates() {}

  /** The rate of an optimizer; that which its authors recommend, if it was not tuned. */
  public static double of(Optimizer optimizer) {
    return RATES.getOrDefault(optimizer.label(), optimizer.defaultLearningRate());
  }

  static Map<String, Double> all() {
    return RATES;
  }
}
