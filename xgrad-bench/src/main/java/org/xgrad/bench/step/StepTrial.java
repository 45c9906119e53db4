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
    Optimizer adam = Optimizer.named("adam");
    Optimizer nd4jAdam = Optimizer.named("nd4j-adam");
    List<StepTrial> trials = new ArrayList<>();
    for (TrainedNetwork network : List.of(TrainedNetwork.LENET, TrainedNetwork.MLP)) {
      for (String name : List.of("sgdm", "nesterovs", "nd4j-adam", "adam", "adamw")) {
        trials.add(new StepTrial(network, Optimizer.named(name)));
      }
      trials.add(new StepTrial(network, adam, nd4jAdam));
    }
    for (Optimizer optimizer : List.of(Optimizer.named("sgdm"), nd4jAdam, adam)) {
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
        + (plain.equals(optimizer) ? "" : " beside " + plain.label());
  }

  /** What it is held against, for people. */
  String rival() {
    return plain.equals(optimizer) ? "plain" : "plain " + plain.label();
  }
}
