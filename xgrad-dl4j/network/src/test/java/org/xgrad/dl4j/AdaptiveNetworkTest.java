package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;
import org.xgrad.XGrad;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.predict.GroupSummary;
import org.xgrad.testkit.Bits;

/** Adaptive prediction in a network. */
class AdaptiveNetworkTest {
  private static final int STEPS = 60;

  /** Inputs and labels that have nothing to do with each other: each gradient goes its own way. */
  static List<DataSet> noise(TestNetwork kind, int count) {
    Random random = new Random(11);
    List<DataSet> batches = new ArrayList<>();
    for (DataSet batch : kind.batches(count)) {
      batch.setLabels(Nd4j.zeros(batch.getLabels().shape()));
      for (int example = 0; example < batch.numExamples(); example++) {
        batch.getLabels().putScalar(example, random.nextInt(3), 1);
      }
      batches.add(batch);
    }
    return batches;
  }

  static Stream<Arguments> kindsAndBases() {
    return Stream.of(TestNetwork.DENSE, TestNetwork.GRAPH)
        .flatMap(
            kind ->
                Stream.of(new RmsProp(0.01), new AdaGrad(0.01), new Adam(0.01))
                    .map(base -> Arguments.of(kind, base)));
  }

  /** Saved and read at every tenth iteration, in between samples and at them. */
  @ParameterizedTest
  @MethodSource("kindsAndBases")
  void resumesBitForBit(TestNetwork kind, IUpdater base, @TempDir File folder) {
    List<DataSet> batches = noise(kind, STEPS);
    Trainee uninterrupted = kind.with(XGrad.adaptive(base));
    uninterrupted.attach();
    Trainee resumed = kind.with(XGrad.adaptive(base));
    resumed.attach();
    long made = 0;
    for (int step = 0; step < STEPS; step++) {
      uninterrupted.fit(batches.get(step));
      resumed.fit(batches.get(step));
      Bits.assertSame(resumed.parameters(), uninterrupted.parameters(), "weights at " + step);
      if (step < 5 || step % 10 == 4 || step == 25) {
        made += resumed.attach().counts().made();
        File file = new File(folder, "at-" + step + ".zip");
        resumed.save(file, true);
        resumed = resumed.resumed(file);
      }
    }
    made += resumed.attach().counts().made();
    assertThat(made).isEqualTo(uninterrupted.attach().counts().made());
  }

  @Test
  void noiseIsNotPredictedAndMomentumIs() {
    List<DataSet> batches = noise(TestNetwork.DENSE, STEPS);
    Trainee noisy = TestNetwork.DENSE.with(XGrad.adaptive(new AdaGrad(0.01)));
    Trainee plain = TestNetwork.DENSE.with(new AdaGrad(0.01));
    Trainee carried = TestNetwork.DENSE.with(XGrad.adaptive(new Adam(0.01)));
    WeightPrediction off = noisy.attach();
    WeightPrediction on = carried.attach();
    batches.forEach(noisy::fit);
    batches.forEach(carried::fit);
    batches.forEach(plain::fit);
    Bits.assertSame(noisy.parameters(), plain.parameters(), "what is never worth predicting");
    assertThat(off.counts().heldBack()).isEqualTo(STEPS - 1);
    GroupSummary group = off.groups().get(0);
    assertThat(group.counts().heldBack()).isEqualTo(off.counts().heldBack());
    assertThat(on.counts().heldBack()).as("before three samples").isEqualTo(3);
    assertThat(on.counts().limited()).isPositive();
    assertThat(on.groups().get(0).steps()).isBetween(0.01, 5.0);
    Log log =
        Log.of(
            () -> {
              noisy.setListeners(new PredictionQualityListener(1));
              noisy.fit(batches.get(0));
            });
    assertThat(log.with("not worth predicting " + off.counts().heldBack() + " times")).hasSize(1);
  }

  @Test
  void networksOfOneConfigurationDecideForThemselves() {
    MultiLayerConfiguration configuration =
        ((MultiLayerNetwork) TestNetwork.DENSE.with(XGrad.adaptive(new AdaGrad(0.01))).model())
            .getLayerWiseConfigurations();
    String before = configuration.toJson();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    WeightPrediction.attach(network);
    noise(TestNetwork.DENSE, 10).forEach(network::fit);
    assertThat(configuration.toJson()).isEqualTo(before);
    assertThat(network.getLayerWiseConfigurations().toJson()).contains("\"product\"");
  }

  @Test
  void anyNetworkTakesASetting() {
    Trainee network = TestNetwork.GRAPH.with(new XGrad(new Adam(0.01), 1));
    List<DataSet> batches = TestNetwork.GRAPH.batches(6);
    network.attach();
    batches.subList(0, 3).forEach(network::fit);
    network.attach(XGrad::adaptive);
    batches.subList(3, 6).forEach(network::fit);
    assertThat(network.attach().groups().get(0).updater()).contains("steps=5.0", "adaptive");
    network.attach(2);
    assertThat(network.attach().groups().get(0).updater()).contains("steps=2.0", "adaptive");
    assertThatThrownBy(() -> network.attach((Function<IUpdater, XGrad>) null))
        .isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(() -> network.attach(updater -> null))
        .isInstanceOf(InvalidSettingException.class);
  }

  /** The line that users write again after they have loaded a network. */
  @Test
  void theSameSettingAgainKeepsWhatWasSampled(@TempDir File folder) {
    List<DataSet> batches = noise(TestNetwork.DENSE, STEPS);
    Trainee uninterrupted = TestNetwork.DENSE.with(new AdaGrad(0.01));
    uninterrupted.attach(XGrad::adaptive);
    batches.subList(0, 40).forEach(uninterrupted::fit);
    assertThat(uninterrupted.attach().counts().heldBack()).isPositive();
    Trainee resumed = uninterrupted.saveAndRestore(new File(folder, "model.zip"));
    resumed.attach(XGrad::adaptive);
    for (DataSet batch : batches.subList(40, STEPS)) {
      uninterrupted.fit(batch);
      resumed.fit(batch);
      Bits.assertSame(resumed.parameters(), uninterrupted.parameters(), "weights, training on");
    }
  }

  @Test
  void unattachedNetworksSampleNothing() {
    Trainee network = TestNetwork.DENSE.with(XGrad.adaptive(new AdaGrad(0.01)));
    noise(TestNetwork.DENSE, 10).forEach(network::fit);
    assertThat(((MultiLayerNetwork) network.model()).getLayerWiseConfigurations().toJson())
        .doesNotContain("\"product\"");
  }

  @Test
  void zeroStepsArePlainDeeplearning4j() {
    List<DataSet> batches = TestNetwork.DENSE.batches(30);
    Trainee plain = TestNetwork.DENSE.with(new Adam(0.01));
    Trainee none = TestNetwork.DENSE.with(XGrad.adaptive(new Adam(0.01), 0, 0.02));
    none.attach();
    for (DataSet batch : batches) {
      plain.fit(batch);
      none.fit(batch);
    }
    Bits.assertSame(none.parameters(), plain.parameters(), "weights");
  }
}
