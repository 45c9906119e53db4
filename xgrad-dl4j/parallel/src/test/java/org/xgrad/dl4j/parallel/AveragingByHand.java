package org.xgrad.dl4j.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.dl4j.Resume;

/** What AVERAGING comes to, written out: networks of their own, one after the other. */
record AveragingByHand(List<Model> networks) {

  /** A network and its copies. */
  static AveragingByHand of(Model network, int workers) {
    List<Model> networks = new ArrayList<>(List.of(network));
    while (networks.size() < workers) {
      networks.add(Resume.cloneOf(network));
    }
    return new AveragingByHand(networks);
  }

  /** One {@code fit} of a wrapper. The batches must be a multiple of the workers. */
  void fit(List<DataSet> batches, int averagingFrequency) {
    int round = 0;
    for (int first = 0; first < batches.size(); first += networks.size()) {
      for (int worker = 0; worker < networks.size(); worker++) {
        ParallelNetwork.fit(networks.get(worker), batches.get(first + worker));
      }
      round++;
      if (round % averagingFrequency == 0) {
        average(Model::params);
        average(ParallelNetwork::state);
      }
    }
  }

  private void average(Function<Model, INDArray> array) {
    // ND4J's own, so that the sum is rounded in the same order.
    Nd4j.averageAndPropagate(null, networks.stream().map(array).toList());
  }
}
