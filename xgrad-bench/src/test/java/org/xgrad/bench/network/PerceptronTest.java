package org.xgrad.bench.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.xgrad.bench.data.FashionMnist;
import org.xgrad.bench.optimizer.Optimizer;

class PerceptronTest {

  @Test
  void hasTenMillionParametersAndLearns() {
    MultiLayerNetwork network =
        Perceptron.create(
            Optimizer.named("adam").updater(1e-4, 0), Optimizer.named("adam").decay(0), 0);
    assertThat(network.numParams()).isBetween(9_900_000L, 10_100_000L);
    DataSet batch = FashionMnist.embedded().train().batch(IntStream.range(0, 16).toArray());
    network.fit(batch);
    double first = network.score();
    for (int step = 0; step < 3; step++) {
      network.fit(batch);
    }
    assertThat(network.score()).isLessThan(first);
  }
}
