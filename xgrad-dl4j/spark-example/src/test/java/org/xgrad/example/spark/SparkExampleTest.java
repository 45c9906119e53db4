package org.xgrad.example.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xgrad.dl4j.WeightPrediction;

/** The example runs in this JVM, and its network learns. */
@Timeout(120)
class SparkExampleTest {
  @Test
  void learns() {
    SparkConf settings =
        new SparkConf()
            .setMaster("local[2]")
            .setAppName("xgrad")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1");
    try (JavaSparkContext context = new JavaSparkContext(settings)) {
      MultiLayerNetwork network = SparkExample.train(context, SparkExample.averaging());
      // 1.2 at the start.
      assertThat(network.score()).isLessThan(0.6);
      assertThat(network.getIterationCount()).isEqualTo(5 * 48 / 2);
      assertThat(WeightPrediction.isAttached(network)).isTrue();
    }
  }
}
