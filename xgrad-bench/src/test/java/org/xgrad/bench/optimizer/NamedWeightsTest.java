package org.xgrad.bench.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.XGrad;
import org.xgrad.bench.data.FashionMnist;
import org.xgrad.bench.network.DenseClassifier;
import org.xgrad.dl4j.EvaluationWeights;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.dl4j.comparison.internal.NamedWeights;

class NamedWeightsTest {
  private static MultiLayerNetwork trained(String optimizer) {
    MultiLayerNetwork network =
        new DenseClassifier(4, 1)
            .create(new XGrad(Optimizer.named(optimizer).updater(), 0), new Decay(0, false), 1);
    WeightPrediction.attach(network);
    for (int step = 0; step < 7; step++) {
      network.fit(FashionMnist.embedded().train().batch(new int[] {step, step + 1}));
    }
    return network;
  }

  @Test
  void aNetworkIsJudgedAtThem() {
    MultiLayerNetwork network = trained("lookahead");
    INDArray real = network.params().dup();
    INDArray judged = NamedWeights.measured(network, () -> network.params().dup());
    assertThat(EvaluationWeights.areNamedByOptimizer(network)).isTrue();
    // The slow weights stand where they were after five of the seven steps.
    assertThat(judged).isNotEqualTo(real);
    assertThat(network.params()).isEqualTo(real);
  }

  @Test
  void orAsItIsWhereNoneAreNamed() {
    MultiLayerNetwork network = trained("adam");
    assertThat(EvaluationWeights.areNamedByOptimizer(network)).isFalse();
    INDArray judged = NamedWeights.measured(network, () -> network.params().dup());
    assertThat(judged).isEqualTo(network.params());
  }
}
