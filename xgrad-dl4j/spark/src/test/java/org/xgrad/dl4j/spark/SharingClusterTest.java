package org.xgrad.dl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.dl4j.spark.Sightings.Count;

/** Gradient sharing where executors are processes of their own, with a port for each. */
@Tag("cluster")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharingClusterTest {
  private static final int FITS = 3;
  private static final int BATCHES = 24;
  private static final int STEPS = FITS * BATCHES / LocalCluster.EXECUTORS;

  @Test
  void everyExecutorPredictsAndCounts() {
    try (LocalCluster cluster = LocalCluster.start()) {
      MultiLayerNetwork network = SparkNetwork.layers(new XGrad(new Adam(0.01), 1));
      DataSet sample = DataSet.merge(SparkNetwork.batches(BATCHES));
      double before = network.score(sample);
      SparkDl4jMultiLayer spark =
          new SparkDl4jMultiLayer(cluster.context(), network, GradientSharingTest.master(1));
      List<String> warnings =
          Warnings.of(
              SparkPrediction.class,
              () ->
                  SparkPrediction.attach(
                      spark, new Sightings(), new UpdateCount(), new StepsAhead()));
      assertThat(warnings).isEmpty();
      JavaRDD<DataSet> data =
          cluster.context().parallelize(SparkNetwork.batches(BATCHES), LocalCluster.EXECUTORS);
      for (int fit = 0; fit < FITS; fit++) {
        spark.fit(data);
      }
      assertThat(Warnings.of(SparkPrediction.class, () -> SparkPrediction.attach(spark))).isEmpty();
      SparkDl4jMultiLayer second =
          new SparkDl4jMultiLayer(cluster.context(), network, GradientSharingTest.master(1));
      assertThat(Warnings.of(SparkPrediction.class, () -> SparkPrediction.attach(second)))
          .singleElement()
          .asString()
          .contains("Another SharedTrainingMaster");
      Map<String, Count> counts = cluster.inEveryExecutor(Sightings::count);
      assertThat(counts).doesNotContainKey("driver");
      assertThat(counts.values()).extracting(Count::unpredicted).containsOnly(1);
      assertThat(counts.values()).extracting(Count::predicted).containsOnly(STEPS - 1);
      // One step of s is a round of both.
      assertThat(cluster.inEveryExecutor(StepsAhead::seen).values())
          .containsOnly(new TreeSet<>(List.of((double) LocalCluster.EXECUTORS)));
      assertThat(cluster.inEveryExecutor(UpdateCount::last).values()).containsOnly(STEPS);
      assertThat(network.score(sample)).isLessThan(before);
    }
  }
}
