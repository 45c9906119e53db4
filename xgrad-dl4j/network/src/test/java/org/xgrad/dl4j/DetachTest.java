package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.XGrad;
import org.xgrad.dl4j.error.UnsupportedNetworkException;
import org.xgrad.error.PredictionStateException;
import org.xgrad.predict.Prediction;
import org.xgrad.testkit.Bits;

/** How weight prediction leaves a network. */
class DetachTest {

  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DENSE", "GRAPH"})
  void isRefusedWhileTheWeightsArePredicted(TestNetwork kind) {
    Trainee network = kind.with(new XGrad(new Adam(0.01)));
    network.attach();
    kind.batches(3).forEach(network::fit);
    INDArray real = network.parameters().dup();
    Prediction first = network.ahead();
    assertThatThrownBy(network::detach)
        .isInstanceOf(PredictionStateException.class)
        .hasMessageContaining("Close the prediction first");
    assertThatThrownBy(network::remove).isInstanceOf(PredictionStateException.class);
    assertThat(network.isAttached()).isTrue();
    first.close();
    Bits.assertSame(network.parameters(), real, "real weights");
    network.detach();
    Prediction second = network.ahead();
    first.close();
    assertThat(network.parameters()).as("the second one's").isNotEqualTo(real);
    second.close();
    Bits.assertSame(network.parameters(), real, "real weights, after both");
  }

  /** One thread fits, and within its passes another one detaches, attaches and predicts. */
  @Test
  void isRefusedInAnotherThreadToo() throws InterruptedException {
    Trainee network = TestNetwork.GRAPH.with(new XGrad(new Adam(0.01)));
    Trainee undisturbed = TestNetwork.GRAPH.with(new XGrad(new Adam(0.01)));
    network.attach();
    undisturbed.attach();
    List<DataSet> batches = TestNetwork.GRAPH.batches(6);
    for (DataSet batch : batches.subList(0, 3)) {
      network.fit(batch);
      undisturbed.fit(batch);
    }
    CountDownLatch within = new CountDownLatch(1);
    CountDownLatch detached = new CountDownLatch(1);
    network.setListeners(
        new BaseTrainingListener() {
          @Override
          public void onForwardPass(Model model, Map<String, INDArray> activations) {
            within.countDown();
            try {
              detached.await();
            } catch (InterruptedException interrupted) {
              Thread.currentThread().interrupt();
            }
          }
        });
    Thread fitting = new Thread(() -> network.fit(batches.get(3)));
    fitting.start();
    within.await();
    assertThatThrownBy(network::detach).isInstanceOf(PredictionStateException.class);
    detached.countDown();
    fitting.join();
    undisturbed.fit(batches.get(3));
    Bits.assertSame(network.parameters(), undisturbed.parameters(), "weights");
    network.setListeners();
    network.fit(batches.get(4));
    undisturbed.fit(batches.get(4));
    Bits.assertSame(network.parameters(), undisturbed.parameters(), "weights, training on");
  }

  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DENSE", "GRAPH", "CONVOLUTION_WITH_BATCH_NORMALIZATION"})
  void aRemovedPredictionLeavesAPlainNetwork(TestNetwork kind) {
    for (boolean isAttached : new boolean[] {true, false}) {
      Trainee network = kind.with(new RmsProp(0.01));
      Trainee plain = kind.with(new RmsProp(0.01));
      network.attach(2);
      network.attach(0);
      List<DataSet> batches = kind.batches(6);
      for (DataSet batch : batches.subList(0, 3)) {
        network.fit(batch);
        plain.fit(batch);
      }
      if (!isAttached) {
        network.detach();
      }
      network.remove();
      assertThat(network.isAttached()).isFalse();
      assertThat(json(network)).isEqualTo(json(plain));
      Bits.assertSame(
          network.updater().getStateViewArray(), plain.updater().getStateViewArray(), "state");
      for (DataSet batch : batches.subList(3, 6)) {
        network.fit(batch);
        plain.fit(batch);
      }
      Bits.assertSame(network.parameters(), plain.parameters(), "weights, training on");
    }
  }

  private static String json(Trainee network) {
    return network.model() instanceof ComputationGraph graph
        ? graph.getConfiguration().toJson()
        : ((MultiLayerNetwork) network.model()).getLayerWiseConfigurations().toJson();
  }

  @Test
  void whatWasDetachedIsNotReattachedAndTheRemedyWorks() {
    Trainee network = TestNetwork.DENSE.with(new XGrad(new Adam(0.01)));
    WeightPrediction detached = network.attach();
    List<DataSet> batches = TestNetwork.DENSE.batches(4);
    network.fit(batches.get(0));
    network.detach();
    assertThatThrownBy(detached::reattach)
        .isInstanceOf(PredictionStateException.class)
        .hasMessageContaining("Call WeightPrediction.attach(network)");
    network.fit(batches.get(1));
    WeightPrediction again = network.attach();
    network.fit(batches.get(2));
    assertThat(again.counts().made()).isEqualTo(1);
  }

  /** It takes networks whose updaters it knows: the reason why somebody wants XGrad out. */
  @Test
  void deeplearning4jsGradientCheckTakesWhatWasRemovedFrom() {
    DataType before = Nd4j.dataType();
    // The check asks for that.
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    try {
      assertGradientCheckTakes();
    } finally {
      Nd4j.setDefaultDataTypes(before, before);
    }
  }

  private static void assertGradientCheckTakes() {
    Trainee network =
        TestNetwork.DENSE.build(
            TestNetwork.configuration(new XGrad(new Sgd(1.0))).dataType(DataType.DOUBLE));
    MultiLayerNetwork layers = (MultiLayerNetwork) network.model();
    DataSet batch = TestNetwork.DENSE.batches(1).get(0);
    INDArray features = batch.getFeatures().castTo(DataType.DOUBLE);
    INDArray labels = batch.getLabels().castTo(DataType.DOUBLE);
    GradientCheckUtil.MLNConfig check =
        new GradientCheckUtil.MLNConfig().net(layers).input(features).labels(labels);
    assertThatThrownBy(() -> GradientCheckUtil.checkGradients(check)).isNotNull();
    network.remove();
    assertThat(GradientCheckUtil.checkGradients(check)).isTrue();
  }

  @Test
  void aNetworkWithoutXGradIsLeftAsItIs() {
    Trainee network = TestNetwork.DENSE.with(new Adam(0.01));
    Object configuration = ((MultiLayerNetwork) network.model()).getLayerWiseConfigurations();
    assertThatCode(network::remove).doesNotThrowAnyException();
    assertThat(((MultiLayerNetwork) network.model()).getLayerWiseConfigurations())
        .isSameAs(configuration);
  }

  @Test
  void stepsForNoOpsAloneAreRefusedWithAnotherRemedy() {
    Trainee network = TestNetwork.DENSE.with(new NoOp());
    assertThatThrownBy(() -> network.attach(1))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContaining("all updaters are NoOp")
        .hasMessageContaining("Configure an updater")
        .hasMessageNotContaining("attach(network, steps)");
  }
}
