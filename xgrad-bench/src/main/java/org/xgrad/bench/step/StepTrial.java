package org.xgrad.bench.step;

import java.util.ArrayList;
import java.util.List;
import org.xgrad.bench.optimizer.Optimizer;

/**
 * A network and what trains it.
 *
 * @param network the network
 * @param optimizer the optimizer, plain and with a prediction of one step
 */
public record StepTrial(TrainedNetwork network, Optimizer optimizer) {

  /** What {@code ./xgrad bench training} measures. */
  public static List<StepTrial> all() {
    List<StepTrial> trials = new ArrayList<>();
    for (TrainedNetwork network : TrainedNetwork.values()) {
      for (Optimizer optimizer :
          List.of(
              Optimizer.SGDM,
              Optimizer.NESTEROVS,
              Optimizer.ND4J_ADAM,
              Optimizer.ADAM,
              Optimizer.ADAMW)) {
        trials.add(new StepTrial(network, optimizer));
      }
    }
    return List.copyOf(trials);
  }

  /** What is measured, for people. */
  public String name() {
    return "step of " + network.label() + ", " + optimizer.label();
  }
}
