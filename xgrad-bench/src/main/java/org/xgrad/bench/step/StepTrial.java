package org.xgrad.bench.step;

import java.util.ArrayList;
import java.util.List;
import org.xgrad.bench.optimizer.Optimizer;

/**
 * A network and what trains it.
 *
 * @param network the network
 * @param optimizer the optimizer, with a prediction of one step
 * @param plain what it is held against, without
 */
public record StepTrial(TrainedNetwork network, Optimizer optimizer, Optimizer plain) {

  /** An optimizer against itself. */
  public StepTrial(TrainedNetwork network, Optimizer optimizer) {
    this(network, optimizer, optimizer);
  }

  /**
   * What {@code ./xgrad bench training} measures: optimizers with a prediction beside the same
   * without; and Adam with one beside the Adam that Deeplearning4j brings.
   */
  public static List<StepTrial> all() {
    List<StepTrial> trials = new ArrayList<>();
    for (TrainedNetwork network : List.of(TrainedNetwork.LENET, TrainedNetwork.MLP)) {
      for (Optimizer optimizer :
          List.of(
              Optimizer.SGDM,
              Optimizer.NESTEROVS,
              Optimizer.ND4J_ADAM,
              Optimizer.ADAM,
              Optimizer.ADAMW)) {
        trials.add(new StepTrial(network, optimizer));
      }
      trials.add(new StepTrial(network, Optimizer.ADAM, Optimizer.ND4J_ADAM));
    }
    for (Optimizer optimizer : List.of(Optimizer.SGDM, Optimizer.ND4J_ADAM, Optimizer.ADAM)) {
      trials.add(new StepTrial(TrainedNetwork.MANY_GROUPS, optimizer));
    }
    return List.copyOf(trials);
  }

  /** What is measured, for people. */
  public String name() {
    return "step of "
        + network.label()
        + ", "
        + optimizer.label()
        + (plain == optimizer ? "" : " beside " + plain.label());
  }

  /** What it is held against, for people. */
  String rival() {
    return plain == optimizer ? "plain" : "plain " + plain.label();
  }
}
