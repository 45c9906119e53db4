package org.xgrad.bench.step;

import java.util.ArrayList;
import java.util.List;
import org.xgrad.bench.optimizer.Optimizer;

/**
 * A network and what trains it.
 *
 * @param network the network
 * @param optimizer the optimizer
 * @param plain the optimizer of what it is held against
 * @param addition what the one has that the other has not
 */
public record StepTrial(
    TrainedNetwork network, Optimizer optimizer, Optimizer plain, Addition addition) {

  /** An optimizer with a prediction of one step against another without. */
  public StepTrial(TrainedNetwork network, Optimizer optimizer, Optimizer plain) {
    this(network, optimizer, plain, Addition.PREDICTION);
  }

  /** An optimizer with a prediction of one step against itself without. */
  public StepTrial(TrainedNetwork network, Optimizer optimizer) {
    this(network, optimizer, optimizer);
  }

  /**
   * What {@code ./xgrad bench training} measures: optimizers with a prediction beside the same
   * without; Adam with one beside the Adam that Deeplearning4j brings; adaptive predictions beside
   * those of as many steps; and averages of the weights beside none.
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
      for (String name : List.of("sgdm", "adam")) {
        Optimizer optimizer = Optimizer.named(name);
        trials.add(new StepTrial(network, optimizer, optimizer, Addition.ADAPTIVE));
      }
      for (Addition average : List.of(Addition.AVERAGE, Addition.AVERAGE_OF_EACH_TENTH)) {
        trials.add(new StepTrial(network, adam, adam, average));
      }
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
        + addition.label(optimizer)
        + (plain.equals(optimizer) ? "" : " beside " + plain.label());
  }

  /** What it is held against, for people. */
  String rival() {
    return addition.without() + (plain.equals(optimizer) ? "" : " " + plain.label());
  }
}
