package org.xgrad.bench.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.xgrad.bench.data.RandomExamples;
import org.xgrad.bench.optimizer.Decay;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.dl4j.WeightPrediction;

/** Networks as large as in their sources: the profile {@code full-size}, minutes and gigabytes. */
@Tag("full-size")
class FullSizeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alexnet",
        "vgg-11",
        "vgg-16",
        "resnet-34",
        "resnet-101",
        "googlenet",
        "densenet-121",
        "inception-v3",
        "vit",
        "lstm-1",
        "lstm-2",
        "gnmt-8",
        "gnmt-16",
      })
  void takesTrainingStepsPlainAndPredicted(String name) {
    Network<?> network = Networks.named(name);
    MultiDataSet batch = new RandomExamples(network.shape(), 2).batch(0, 1);
    for (double steps : new double[] {0, 1}) {
      ComputationGraph graph =
          network.create(Optimizer.named("sgdm").updater(1e-3, steps), new Decay(5e-4, false), 1);
      if (steps > 0) {
        WeightPrediction.attach(graph);
      }
      long start = System.nanoTime();
      graph.fit(batch);
      graph.fit(batch);
      assertThat(Double.isFinite(graph.score())).isTrue();
      assertThat(graph.params().isNaN().any()).isFalse();
      System.out.printf(
          "%s, s = %.0f: %,d parameters, two steps of two examples in %.1f s%n",
          network.title(), steps, network.parameters(), (System.nanoTime() - start) / 1e9);
    }
  }
}
