package org.xgrad.bench.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.bench.data.DataShape;
import org.xgrad.bench.data.ExampleSet;
import org.xgrad.bench.data.TextShape;
import org.xgrad.bench.data.source.DataSets;
import org.xgrad.bench.network.Networks;
import org.xgrad.bench.optimizer.Decay;

class ScoringTest {
  private static final TextShape TEXT = new TextShape(6, 3);

  /** Two pieces of text; the second one's last word is masked if that is asked for. */
  private record Words(boolean masked) implements ExampleSet {
    @Override
    public int size() {
      return 2;
    }

    @Override
    public DataShape shape() {
      return TEXT;
    }

    @Override
    public MultiDataSet batch(int... examples) {
      INDArray words = Nd4j.createFromArray(new float[] {0, 1, 2, 3, 4, 5}).reshape(2, 1, 3);
      INDArray next = Nd4j.createFromArray(new float[] {1, 2, 3, 4, 5, 0}).reshape(2, 1, 3);
      INDArray mask = Nd4j.ones(2, 3);
      if (masked) {
        mask.putScalar(1, 2, 0);
      }
      MultiDataSet batch = new MultiDataSet(words, next);
      batch.setLabelsMaskArray(new INDArray[] {mask});
      return batch;
    }
  }

  @Test
  void lossOfTextIsTheMeanOverItsTokensWithoutDecayAndMasks() {
    ComputationGraph network =
        Networks.named("lstm-1-small").shaped(TEXT).create(new Sgd(0.1), new Decay(0.1, false), 1);
    double all = new Scoring(2).of(network, new Words(false)).loss();
    double masked = new Scoring(2).of(network, new Words(true)).loss();
    assertThat(new Words(false).size()).isEqualTo(2);
    INDArray probabilities = network.outputSingle(new Words(false).batch(0, 1).getFeatures(0));
    double sum = 0;
    for (int token = 0; token < 6; token++) {
      sum -= Math.log(probabilities.getDouble(token / 3, (token + 1) % 6, token % 3));
    }
    double last = -Math.log(probabilities.getDouble(1, 0, 2));
    assertThat(all).isCloseTo(sum / 6, within(1e-6));
    assertThat(masked).isCloseTo((sum - last) / 5, within(1e-6));
    assertThat(new Scoring(2).of(network, new Words(true)).measures())
        .containsEntry(Scoring.PERPLEXITY, Math.exp(masked));
  }

  /** What is trained is what is scored, but for the decay. */
  @Test
  void theNetworksOwnLossIsTheSame() {
    ComputationGraph network =
        Networks.named("lstm-1-small").shaped(TEXT).create(new Sgd(0), new Decay(0, false), 1);
    network.fit(new Words(true).batch(0, 1));
    assertThat(new Scoring(2).of(network, new Words(true)).loss())
        .isCloseTo(network.score(), within(1e-6));
  }

  @Test
  void imagesAreRankedByTheirProbabilities() {
    ExampleSet images = DataSets.named("fashion-mnist").open(Optional.empty()).test().range(0, 50);
    ComputationGraph network = Networks.named("lenet").create(new Sgd(0.1), new Decay(0, false), 1);
    Score untrained = new Scoring(20).of(network, images);
    double first = untrained.measures().get(Scoring.TOP_1);
    double five = untrained.measures().get(Scoring.TOP_5);
    assertThat(untrained.loss()).isCloseTo(Math.log(10), within(0.1));
    assertThat(first).isLessThan(five);
    network.params().assign(0);
    // All classes are as likely: nothing is decided, so nothing is right.
    Score undecided = new Scoring(20).of(network, images);
    assertThat(undecided.loss()).isCloseTo(Math.log(10), within(1e-5));
    assertThat(undecided.measures()).containsEntry(Scoring.TOP_1, 0.0);
    INDArray bias = network.getParam("output_b");
    bias.putScalar(3, 1);
    Score three = new Scoring(20).of(network, images);
    double share = share(images, 3);
    assertThat(three.measures().get(Scoring.TOP_1)).isCloseTo(share, within(1e-7));
  }

  private static double share(ExampleSet images, int label) {
    int[] all = IntStream.range(0, images.size()).toArray();
    INDArray labels = images.batch(all).getLabels(0);
    return labels.getColumn(label).meanNumber().doubleValue();
  }
}
