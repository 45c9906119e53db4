package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.RmsProp;
import org.xgrad.XGrad;

/** The table of what is predicted, of networks and of SameDiff graphs. */
class SummaryTest {

  @Test
  void ofANetwork() {
    Trainee network =
        TestNetwork.DENSE.build(
            TestNetwork.configuration(new XGrad(new Adam(0.01), 2))
                .biasUpdater(new XGrad(new RmsProp(0.01), 1)));
    WeightPrediction prediction = network.attach();
    TestNetwork.DENSE.batches(4).forEach(network::fit);
    List<String> lines = prediction.summary().lines().toList();
    assertThat(lines.get(0)).isEqualTo(prediction.toString());
    assertThat(lines.get(1)).matches("group +parameters +steps +made +skipped .*backend +by");
    assertThat(lines.get(2)).matches("layer0_W +54 +2.00 +3 +1 +0 +0 +0 +fused +\\[1]");
    assertThat(lines.get(3)).matches("layer0_b +9 +1.00 +3 +1 +0 +0 +0 +fused +\\[2]");
    assertThat(lines.get(6)).matches("all +93 +3 +1 +0 +0 +0");
    assertThat(lines.get(7)).matches("\\[1] XGrad.*Adam.*, predicted by .*\"nd4j-adam\".*");
    assertThat(lines.get(8)).startsWith("[2] XGrad").contains("RmsProp");
    assertThat(lines).hasSize(9);
  }

  @Test
  void ofASameDiffGraph() {
    SameDiff graph = SameDiffGraph.graph(new XGrad(new Adam(0.01), 1.5));
    SameDiffTraining training = new SameDiffTraining(graph);
    SameDiffGraph.batches(3).forEach(training::fit);
    assertThat(training.predictedParameters()).isEqualTo(93);
    List<String> lines = training.summary().lines().toList();
    assertThat(lines.get(0))
        .isEqualTo("weight prediction of 93 of 97 parameters (variables: 4) in a SameDiff graph");
    assertThat(lines).anyMatch(line -> line.matches("w1 +54 +1.50 +2 +0 +0 +0 +0 +fused .*"));
    assertThat(lines).anyMatch(line -> line.matches("all +93 +2 +1 +0 +0 +0"));
  }

  /** Before the first step there are no variables that would have an updater. */
  @Test
  void ofAGraphThatWasNotTrainedYet() {
    SameDiff graph = SameDiffGraph.graph(new XGrad(new Adam(0.01)));
    List<String> lines = new SameDiffTraining(graph).summary().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(2)).matches("all +0 +0 +0 +0 +0 +0");
  }
}
