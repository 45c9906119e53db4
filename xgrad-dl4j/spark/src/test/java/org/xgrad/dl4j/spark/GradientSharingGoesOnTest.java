package org.xgrad.dl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.dl4j.WeightPrediction;

/** Deeplearning4j starts executors at 0, and would leave their first step unpredicted. */
@Timeout(120)
class GradientSharingGoesOnTest {
  @Test
  void goesOnWhereTheDriverWas() throws IOException {
    MultiLayerNetwork network = SparkNetwork.layers(new XGrad(new Adam(0.01), 1));
    WeightPrediction.attach(network);
    SparkNetwork.batches(3).forEach(network::fit);
    try (JavaSparkContext context = LocalSpark.start()) {
      SparkDl4jMultiLayer spark =
          new SparkDl4jMultiLayer(context, network, GradientSharingTest.master(1));
      SparkPrediction.attach(spark, new Sightings());
      spark.fit(context.parallelize(SparkNetwork.batches(12), 1));
    }
    assertThat(Sightings.unpredicted()).isZero();
    assertThat(Sightings.predicted()).isEqualTo(12);
  }
}
