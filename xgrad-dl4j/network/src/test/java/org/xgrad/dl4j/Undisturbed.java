package org.xgrad.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * What became of a scenario's network that looks ahead and that nothing happened to: what checks
 * compare with, so that it is trained once for all of them.
 */
final class Undisturbed {
  private final List<INDArray> parameters = new ArrayList<>();
  private final List<INDArray> states = new ArrayList<>();

  /** Trains so many times. */
  Undisturbed(Scenario scenario, int calls) {
    Trainee network = scenario.attached(Look.AHEAD);
    List<DataSet> batches = scenario.batches(calls);
    for (int call = 0; call < calls; call++) {
      scenario.train(network, batches.get(call), call);
      parameters.add(network.parameters().dup());
      states.add(Check.state(scenario, network).dup());
    }
  }

  /** The weights after so many calls, from 1 on. */
  INDArray parameters(int calls) {
    return parameters.get(calls - 1);
  }

  /** The optimizer's state after so many calls, from 1 on. */
  INDArray state(int calls) {
    return states.get(calls - 1);
  }
}
