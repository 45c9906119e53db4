package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.xgrad.RampUp;
import org.xgrad.XGrad;
import org.xgrad.error.PredictionStateException;
import org.xgrad.predict.Prediction;
import org.xgrad.rules.torch.SgdMomentum;
import org.xgrad.rules.torch.TorchAdam;
import org.xgrad.testkit.Bits;

/** Attached networks, and who sees which weights when. */
class TrainingTest {
  private static final int STEPS = 5;

  private static final Map<String, Supplier<IUpdater>> UPDATERS = new LinkedHashMap<>();

  static {
    UPDATERS.put("ND4J's Adam", () -> new Adam(0.01));
    UPDATERS.put("Adam", () -> new TorchAdam(0.01));
    UPDATERS.put("momentum", () -> new SgdMomentum(0.05, 0.9));
    UPDATERS.put("Nesterovs", () -> new Nesterovs(0.05, 0.9));
    UPDATERS.put("RMSprop, by its last update", () -> new RmsProp(0.01));
  }

  static Stream<Arguments> networksAndUpdaters() {
    return Arrays.stream(TestNetwork.values())
        .flatMap(network -> UPDATERS.keySet().stream().map(name -> Arguments.of(network, name)));
  }

  /** Trains on {@code batches}; dropout draws the same numbers for the same batch number. */
  private static void fit(Trainee network, List<DataSet> batches) {
    for (DataSet batch : batches) {
      Nd4j.getRandom().setSeed(1000 + network.iteration());
      network.fit(batch);
    }
  }

  private static INDArray state(Trainee network) {
    return network.updater().getStateViewArray();
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("networksAndUpdaters")
  void isAlgorithmOne(TestNetwork kind, String updater) {
    IUpdater configured = new XGrad(UPDATERS.get(updater).get(), 1.5);
    Trainee attached = kind.with(configured);
    WeightPrediction prediction = attached.attach();
    Trainee byHand = kind.with(configured);
    for (DataSet batch : kind.batches(STEPS)) {
      Nd4j.getRandom().setSeed(1000 + attached.iteration());
      attached.fit(batch);
      Nd4j.getRandom().setSeed(1000 + byHand.iteration());
      byHand.stepByHand(batch);
      Bits.assertSame(attached.parameters(), byHand.parameters(), "weights");
      Bits.assertSame(state(attached), state(byHand), "optimizer state");
    }
    assertThat(prediction.counts().made()).isEqualTo(STEPS - 1);
    assertThat(prediction.counts().skipped()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("networksAndUpdaters")
  void atZeroStepsIsPlainDeeplearning4j(TestNetwork kind, String updater) {
    Trainee attached = kind.with(new XGrad(UPDATERS.get(updater).get(), 0));
    attached.attach();
    Trainee plain = kind.with(UPDATERS.get(updater).get());
    Trainee predicted = kind.with(new XGrad(UPDATERS.get(updater).get(), 1));
    predicted.attach();
    List<DataSet> batches = kind.batches(STEPS);
    fit(attached, batches);
    fit(plain, batches);
    fit(predicted, batches);
    Bits.assertSame(attached.parameters(), plain.parameters(), "weights");
    assertThat(Bits.of(predicted.parameters()))
        .as("weights trained with prediction, which must differ")
        .isNotEqualTo(Bits.of(plain.parameters()));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("networksAndUpdaters")
  void resumesBitForBit(TestNetwork kind, String updater, @TempDir File folder) {
    Trainee uninterrupted = kind.with(new XGrad(UPDATERS.get(updater).get(), new RampUp(2, 4)));
    uninterrupted.attach();
    List<DataSet> batches = kind.batches(2 * STEPS);
    fit(uninterrupted, batches.subList(0, STEPS));
    Trainee resumed = uninterrupted.saveAndRestore(new File(folder, "model.zip"));
    resumed.attach();
    fit(uninterrupted, batches.subList(STEPS, 2 * STEPS));
    fit(resumed, batches.subList(STEPS, 2 * STEPS));
    Bits.assertSame(resumed.parameters(), uninterrupted.parameters(), "weights");
    Bits.assertSame(state(resumed), state(uninterrupted), "optimizer state");
  }

  @ParameterizedTest
  @EnumSource(TestNetwork.class)
  void passesSeePredictedWeightsAndListenersRealOnes(TestNetwork kind) {
    Trainee network = kind.with(new XGrad(new Adam(0.01), 1));
    Recorder recorder = new Recorder();
    network.setListeners(recorder);
    network.attach();
    for (DataSet batch : kind.batches(STEPS)) {
      INDArray before = network.parameters().dup();
      INDArray ahead = network.predicted();
      recorder.seen.clear();
      network.fit(batch);
      assertThat(recorder.seen.keySet()).contains("forward", "backward", "gradient", "done");
      recorder.seen.forEach(
          (moment, weights) -> {
            switch (moment) {
              case "forward", "backward" -> Bits.assertSame(weights, ahead, moment);
              case "gradient" -> Bits.assertSame(weights, before, moment);
              default -> Bits.assertSame(weights, network.parameters(), moment);
            }
          });
      boolean isFirst = network.iteration() == 1;
      assertThat(Arrays.equals(Bits.of(ahead), Bits.of(before))).as("unmoved").isEqualTo(isFirst);
    }
  }

  @ParameterizedTest
  @EnumSource(TestNetwork.class)
  void stepsFollowASchedule(TestNetwork kind) {
    XGrad ramped = new XGrad(new Adam(0.01), new RampUp(2, 4));
    Trainee attached = kind.with(ramped);
    attached.attach();
    Trainee byHand = kind.with(ramped);
    for (DataSet batch : kind.batches(STEPS)) {
      Nd4j.getRandom().setSeed(1000 + attached.iteration());
      attached.fit(batch);
      Nd4j.getRandom().setSeed(1000 + byHand.iteration());
      byHand.stepByHand(batch);
    }
    Bits.assertSame(attached.parameters(), byHand.parameters(), "weights");
    Trainee constant = kind.with(new XGrad(new Adam(0.01), 2));
    constant.attach();
    fit(constant, kind.batches(STEPS));
    assertThat(Bits.of(constant.parameters())).isNotEqualTo(Bits.of(attached.parameters()));
  }

  /** A layer whose prediction overflows trains as if it were not predicted; the other goes on. */
  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DENSE", "GRAPH"})
  void aPredictionThatIsNotFiniteIsWithheld(TestNetwork kind) {
    IUpdater overflowing = new XGrad(new RmsProp(0.01), 1e39);
    IUpdater unpredicted = new XGrad(new RmsProp(0.01), 0);
    IUpdater predicted = new XGrad(new RmsProp(0.01), 1);
    Trainee network = kind.build(TestNetwork.configuration(predicted).biasUpdater(overflowing));
    WeightPrediction prediction = network.attach();
    Trainee expected = kind.build(TestNetwork.configuration(predicted).biasUpdater(unpredicted));
    expected.attach();
    fit(network, kind.batches(STEPS));
    fit(expected, kind.batches(STEPS));
    Bits.assertSame(network.parameters(), expected.parameters(), "weights");
    long biases =
        prediction.groups().stream().filter(group -> group.updater().contains("E39")).count();
    assertThat(prediction.counts().withheld()).isEqualTo((STEPS - 1) * biases);
    assertThat(prediction.counts().made()).isEqualTo(STEPS - 1);
  }

  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DENSE", "GRAPH"})
  void aPredictionIsHeldWithinItsTrustLimit(TestNetwork kind) {
    double limit = 0.01;
    Trainee network = kind.with(new XGrad(new Adam(0.1), 5).withTrustLimit(limit));
    WeightPrediction prediction = network.attach();
    fit(network, kind.batches(STEPS));
    assertThat(prediction.counts().limited()).isPositive();
    prediction = network.attach(9);
    assertThat(prediction.groups())
        .allSatisfy(group -> assertThat(group.updater()).contains("steps=9.0, trustLimit=0.01"));
    INDArray weights = network.parameters().dup();
    try (Prediction ahead = network.ahead()) {
      assertThatThrownBy(() -> network.attach(2))
          .isInstanceOf(PredictionStateException.class)
          .hasMessageContaining("predicted now");
      double move = network.parameters().sub(weights).norm2Number().doubleValue();
      assertThat(ahead.predictedParameters()).isPositive();
      assertThat(move).isPositive();
      assertThat(move).isLessThan(1.001 * limit * weights.norm2Number().doubleValue());
    }
    assertThat(prediction.counts().limited()).isPositive();
  }

  /** Copies the weights at each of a listener's moments. */
  private static final class Recorder extends BaseTrainingListener {
    private final Map<String, INDArray> seen = new LinkedHashMap<>();

    private void see(String moment, Model model) {
      try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        seen.put(moment, model.params().dup());
      }
    }

    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
      see("forward", model);
    }

    @Override
    public void onForwardPass(Model model, Map<String, INDArray> activations) {
      see("forward", model);
    }

    @Override
    public void onBackwardPass(Model model) {
      see("backward", model);
    }

    @Override
    public void onGradientCalculation(Model model) {
      see("gradient", model);
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
      see("done", model);
    }
  }
}
