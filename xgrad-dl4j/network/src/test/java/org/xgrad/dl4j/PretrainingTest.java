package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.XGrad;
import org.xgrad.testkit.Bits;

/** Layer-wise pretraining, which has solvers, updaters and counters of its own. */
class PretrainingTest {
  private static final int STEPS = 4;

  private static MultiLayerNetwork network(String kind, double steps) {
    return network(kind, new XGrad(new Adam(0.01), steps));
  }

  private static MultiLayerNetwork network(String kind, IUpdater updater) {
    Layer first =
        kind.equals("autoencoder")
            ? new AutoEncoder.Builder().nIn(6).nOut(4).corruptionLevel(0).build()
            : new VariationalAutoencoder.Builder()
                .nIn(6)
                .nOut(2)
                .encoderLayerSizes(5)
                .decoderLayerSizes(5)
                .build();
    int inputs = kind.equals("autoencoder") ? 4 : 2;
    Trainee trainee =
        TestNetwork.layers(
            TestNetwork.configuration(updater)
                .list()
                .layer(first)
                .layer(
                    new OutputLayer.Builder()
                        .nIn(inputs)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build()));
    return (MultiLayerNetwork) trainee.model();
  }

  @ParameterizedTest
  @ValueSource(strings = {"autoencoder", "variational autoencoder"})
  void isPredictedAndRestored(String kind) {
    MultiLayerNetwork predicted = network(kind, 1);
    WeightPrediction prediction = WeightPrediction.attach(predicted);
    List<INDArray> atGradient = new ArrayList<>();
    List<INDArray> afterStep = new ArrayList<>();
    predicted.setListeners(
        new BaseTrainingListener() {
          @Override
          public void onGradientCalculation(Model model) {
            atGradient.add(model.params().dup());
          }

          @Override
          public void iterationDone(Model model, int iteration, int epoch) {
            afterStep.add(model.params().dup());
          }
        });
    MultiLayerNetwork plain = network(kind, 0);
    pretrain(predicted);
    pretrain(plain);

    assertThat(prediction.counts().made()).isEqualTo(STEPS - 1);
    assertThat(atGradient).hasSize(STEPS);
    for (int step = 1; step < STEPS; step++) {
      Bits.assertSame(atGradient.get(step), afterStep.get(step - 1), "weights before step " + step);
    }
    assertThat(Bits.of(predicted.params()))
        .as("weights pretrained with prediction, which must differ")
        .isNotEqualTo(Bits.of(plain.params()));

    DataSet batch = TestNetwork.DENSE.batches(1).get(0);
    predicted.fit(batch);
    predicted.fit(batch);
    assertThat(prediction.counts().made()).isEqualTo(STEPS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"autoencoder", "variational autoencoder"})
  void atZeroStepsIsPlainDeeplearning4j(String kind) {
    MultiLayerNetwork attached = network(kind, 0);
    WeightPrediction.attach(attached);
    MultiLayerNetwork plain = network(kind, 0);
    pretrain(attached);
    pretrain(plain);
    Bits.assertSame(attached.params(), plain.params(), "pretrained weights");
  }

  /**
   * A pretrained layer has an updater of its own, which gets the new setting and keeps its state.
   */
  @ParameterizedTest
  @ValueSource(strings = {"autoencoder", "variational autoencoder"})
  void otherStepsHoldInPretrainingToo(String kind) {
    MultiLayerNetwork changed = network(kind, 1);
    WeightPrediction prediction = WeightPrediction.attach(changed);
    pretrain(changed);
    MultiLayerNetwork removed = network(kind, 1);
    WeightPrediction.attach(removed);
    pretrain(removed);
    long made = prediction.counts().made();

    WeightPrediction.attach(changed, 0);
    WeightPrediction.remove(removed);
    pretrain(changed);
    pretrain(removed);
    assertThat(prediction.counts().made()).isEqualTo(made);
    Bits.assertSame(changed.params(), removed.params(), "pretrained weights");
  }

  /** Sgd whose instances are counted, and one of which can't be made. */
  private static final class Brittle extends Sgd {
    private static final long serialVersionUID = 1L;
    private final transient AtomicInteger left;

    Brittle(AtomicInteger left) {
      super(0.1);
      this.left = left;
    }

    @Override
    public GradientUpdater<?> instantiate(INDArray view, boolean initialize) {
      if (left.getAndDecrement() == 0) {
        throw new IllegalStateException("no memory for it");
      }
      return super.instantiate(view, initialize);
    }

    @Override
    public Brittle clone() {
      return new Brittle(left);
    }
  }

  /** The last updater that is made is the pretrained layer's. */
  @Test
  void afterAFailureTheNetworkIsWhatItWas() {
    AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    MultiLayerNetwork counted = network("autoencoder", new Brittle(left));
    pretrain(counted);
    counted.getUpdater();
    int before = left.get();
    WeightPrediction.attach(counted, 1);
    final int made = before - left.get();

    MultiLayerNetwork network = network("autoencoder", new Brittle(left));
    pretrain(network);
    Updater updater = network.getUpdater();
    String configuration = network.getLayerWiseConfigurations().toJson();
    left.set(made - 1);
    assertThatThrownBy(() -> WeightPrediction.attach(network, 1))
        .hasMessageContaining("no memory for it");
    assertThat(network.getUpdater()).isSameAs(updater);
    assertThat(network.getLayerWiseConfigurations().toJson()).isEqualTo(configuration);
    assertThat(WeightPrediction.isAttached(network)).isFalse();
  }

  private static void pretrain(MultiLayerNetwork network) {
    List<DataSet> batches = TestNetwork.DENSE.batches(STEPS);
    for (int index = 0; index < STEPS; index++) {
      Nd4j.getRandom().setSeed(1000 + index);
      network.pretrainLayer(0, batches.get(index).getFeatures());
    }
  }
}
