package org.xgrad.dl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;

/** The example runs, and its network learns. */
@Timeout(120)
class SparkExampleTest {
  @Test
  void learns() {
    DataSet sample = DataSet.merge(SparkNetwork.batches(48));
    double before = SparkNetwork.layers(new Adam(0.02)).score(sample);
    try (JavaSparkContext context = LocalSpark.start()) {
      MultiLayerNetwork network = SparkExample.train(context);
      assertThat(network.score(sample)).isLessThan(before / 2);
      assertThat(network.getIterationCount()).isEqualTo(5 * 48 / 2);
    }
  }
}
