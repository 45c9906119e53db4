package org.xgrad.dl4j.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.XGrad;
import org.xgrad.dl4j.AveragedWeights;
import org.xgrad.dl4j.EvaluationWeights;
import org.xgrad.testkit.Bits;

/**
 * The weights that an optimizer names, of a wrapper's main network: its state starts as the weights
 * in every worker, is averaged with the others, and is there when the wrapper has trained.
 */
@Timeout(120)
class ParallelEvaluationWeightsTest {

  @ParameterizedTest
  @EnumSource
  void areThoseOfTheMainNetwork(ParallelNetwork kind) {
    Model network = kind.with(new XGrad(new Anchored(0.1), 1));
    INDArray start = trained(network);
    ParallelWrapper wrapper =
        new ParallelWrapper.Builder<>(network)
            .trainingMode(ParallelWrapper.TrainingMode.AVERAGING)
            .averagingFrequency(2)
            .workers(2)
            .prefetchBuffer(0)
            .build();
    ParallelPrediction.attach(wrapper);
    for (int time = 0; time < 2; time++) {
      wrapper.fit(AveragingTest.iterator(ParallelNetwork.batches(12)));
      INDArray real = network.params().dup();
      assertThat(Bits.of(trained(network))).as("what was trained").isNotEqualTo(Bits.of(start));
      try (AveragedWeights averaged = EvaluationWeights.ofOptimizer(network).use()) {
        Bits.assertSame(trained(network), start, "what the workers started from");
      }
      Bits.assertSame(network.params(), real, "real weights");
    }
  }

  /** Without the statistics of batch normalization, which no optimizer moves: those at the end. */
  private static INDArray trained(Model network) {
    return network.getParam(network.paramTable().containsKey("0_W") ? "0_W" : "out_W").dup();
  }
}
