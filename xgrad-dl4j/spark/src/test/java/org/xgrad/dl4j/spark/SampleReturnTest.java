package org.xgrad.dl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.dl4j.spark.internal.SampleReturn;

/** Which samples the driver's network goes on from, whatever the order in which tasks end. */
class SampleReturnTest {

  private static MultiLayerNetwork trained(int batches) {
    MultiLayerNetwork network = SparkNetwork.layers(XGrad.adaptive(new Adam(0.01)));
    WeightPrediction.attach(network);
    SparkNetwork.batches(batches).forEach(network::fit);
    return network;
  }

  private static SampleReturn ofTask(SampleReturn sent, MultiLayerNetwork network) {
    SampleReturn task = sent.copyAndReset();
    task.add(network);
    return task;
  }

  @Test
  void thoseThatHaveComeFurthest() {
    try (JavaSparkContext context = LocalSpark.start(1)) {
      MultiLayerNetwork behind = trained(2);
      MultiLayerNetwork ahead = trained(5);
      for (boolean isAheadFirst : new boolean[] {true, false}) {
        MultiLayerNetwork driver = trained(0);
        SampleReturn samples = SampleReturn.to(driver, context.sc());
        SampleReturn first = ofTask(samples, isAheadFirst ? ahead : behind);
        SampleReturn second = ofTask(samples, isAheadFirst ? behind : ahead);
        samples.merge(first);
        samples.merge(second);
        assertThat(gate(driver)).as("ahead first: %s", isAheadFirst).isEqualTo(gate(ahead));
        assertThat(gate(driver)).isNotEqualTo(gate(behind));
      }
    }
  }

  /** What the first layer's updater has sampled. */
  private static String gate(MultiLayerNetwork network) {
    String json = network.getLayerWiseConfigurations().getConf(0).toJson();
    return json.substring(json.indexOf("\"gate\""), json.indexOf("\"keepsLastDelta\""));
  }
}
