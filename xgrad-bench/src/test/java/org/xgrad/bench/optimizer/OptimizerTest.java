package org.xgrad.bench.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.XGrad;
import org.xgrad.bench.choice.Choice;
import org.xgrad.bench.data.FashionMnist;
import org.xgrad.bench.data.LabeledImages;
import org.xgrad.bench.network.LeNet;
import org.xgrad.bench.network.Nonlinearity;
import org.xgrad.dl4j.WeightPrediction;

class OptimizerTest {

  @ParameterizedTest
  @EnumSource(Optimizer.class)
  void isWrappedOnlyToPredict(Optimizer optimizer) {
    IUpdater plain = optimizer.updater(0.02, 0);
    assertThat(plain).isNotInstanceOf(XGrad.class);
    assertThat(plain.getLearningRate(0, 0)).isEqualTo(0.02);
    assertThat(optimizer.updater(0.02, 2)).isEqualTo(new XGrad(plain, 2));
  }

  @ParameterizedTest
  @EnumSource(Optimizer.class)
  void isFoundByItsLabel(Optimizer optimizer) {
    assertThat(Choice.labeled(Optimizer.class, optimizer.label())).isEqualTo(optimizer);
    assertThat(optimizer.decay(0.1).decoupled()).isEqualTo(optimizer == Optimizer.ADAMW);
  }

  @ParameterizedTest
  @EnumSource(Optimizer.class)
  void trainsWithPredictionAtItsDefaultLearningRate(Optimizer optimizer) {
    MultiLayerNetwork network =
        LeNet.create(
            Nonlinearity.RELU,
            optimizer.updater(optimizer.defaultLearningRate(), 1),
            optimizer.decay(1e-4),
            0);
    WeightPrediction prediction = WeightPrediction.attach(network);
    LabeledImages images = FashionMnist.embedded().test();
    for (int step = 0; step < 3; step++) {
      network.fit(images.batch(step, step + 10, step + 20));
    }
    assertThat(prediction.counts().made()).isEqualTo(2);
    assertThat(network.params().isNaN().any()).isFalse();
  }
}
