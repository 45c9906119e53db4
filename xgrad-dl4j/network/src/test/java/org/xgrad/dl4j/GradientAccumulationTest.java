package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.xgrad.XGrad;
import org.xgrad.dl4j.internal.network.Network;
import org.xgrad.predict.Prediction;
import org.xgrad.rules.torch.SgdMomentum;
import org.xgrad.testkit.Bits;

/** Updates that take the gradients of several mini-batches, in fit. */
class GradientAccumulationTest {
  private static final int OF_EACH = 3;
  private static final int UPDATES = 4;

  static Stream<Arguments> trainings() {
    return Stream.of(TestNetwork.DENSE, TestNetwork.GRAPH, TestNetwork.LSTM_NETWORK)
        .flatMap(
            kind -> Stream.of(true, false).map(isPredicted -> Arguments.of(kind, isPredicted)));
  }

  /** Whatever comes between a gradient and the step: clipping, decay, constraints. */
  private static NeuralNetConfiguration.Builder settings(IUpdater updater) {
    return TestNetwork.configuration(updater)
        .gradientNormalization(GradientNormalization.ClipL2PerLayer)
        .gradientNormalizationThreshold(0.1)
        .l1(1e-3)
        .l2(1e-2)
        .weightDecay(1e-2)
        .constrainWeights(new MaxNormConstraint(0.7, 1));
  }

  private static Trainee network(TestNetwork kind, IUpdater updater, boolean isPredicted) {
    Trainee network = kind.build(settings(updater));
    if (isPredicted) {
      network.attach();
    }
    return network;
  }

  /** The loop that this is in the place of, with one prediction held open. */
  private static void stepByHand(Trainee network, List<DataSet> parts, boolean isPredicted) {
    INDArray sum = null;
    int examples = 0;
    try (Prediction ahead = isPredicted ? network.ahead() : null) {
      for (DataSet part : parts) {
        network.computeGradient(part);
        INDArray gradient = network.model().gradient().gradient();
        sum = sum == null ? gradient.dup() : sum.addi(gradient);
        examples += part.numExamples();
      }
    }
    Gradient gradient = network.model().gradient();
    gradient.gradient().assign(sum);
    network.apply(gradient, examples);
  }

  @ParameterizedTest(name = "{0}, predicted: {1}")
  @MethodSource("trainings")
  void isTheLoopThatIsWrittenOut(TestNetwork kind, boolean isPredicted) {
    Trainee network = network(kind, new XGrad(new RmsProp(0.02), 1.5), isPredicted);
    Trainee byHand = network(kind, new XGrad(new RmsProp(0.02), 1.5), isPredicted);
    GradientAccumulation accumulation = GradientAccumulation.attach(network.model(), OF_EACH);
    List<DataSet> batches = kind.batches(OF_EACH * UPDATES);
    for (int update = 0; update < UPDATES; update++) {
      List<DataSet> parts = batches.subList(OF_EACH * update, OF_EACH * (update + 1));
      stepByHand(byHand, parts, isPredicted);
      for (int part = 0; part < OF_EACH; part++) {
        assertThat(network.iteration()).isEqualTo(update);
        assertThat(accumulation.gathered()).isEqualTo(part);
        INDArray before = network.parameters().dup();
        network.fit(parts.get(part));
        if (part < OF_EACH - 1) {
          Bits.assertSame(network.parameters(), before, "weights between mini-batches");
        }
      }
      Bits.assertSame(network.parameters(), byHand.parameters(), "weights");
    }
    assertThat(network.iteration()).isEqualTo(UPDATES);
  }

  /** In another order of additions, so within rounding. */
  @ParameterizedTest(name = "{0}, predicted: {1}")
  @MethodSource("trainings")
  void isOneMiniBatchOfAllExamples(TestNetwork kind, boolean isPredicted) {
    Trainee network = network(kind, new XGrad(new Adam(0.02), 2), isPredicted);
    Trainee whole = network(kind, new XGrad(new Adam(0.02), 2), isPredicted);
    GradientAccumulation.attach(network.model(), OF_EACH);
    List<DataSet> batches = kind.batches(OF_EACH * UPDATES);
    for (int update = 0; update < UPDATES; update++) {
      List<DataSet> parts = unequal(batches.subList(OF_EACH * update, OF_EACH * (update + 1)));
      whole.fit(DataSet.merge(parts));
      parts.forEach(network::fit);
      assertClose(network.parameters(), whole.parameters(), 1e-5);
      assertThat(network.model().score()).isCloseTo(whole.model().score(), within(1e-5));
    }
  }

  /** The first of them loses some of its examples. */
  private static List<DataSet> unequal(List<DataSet> parts) {
    List<DataSet> unequal = new ArrayList<>(parts);
    unequal.set(0, (DataSet) parts.get(0).getRange(0, 3));
    return unequal;
  }

  private static void assertClose(INDArray actual, INDArray expected, double tolerance) {
    assertThat(actual.sub(expected).amaxNumber().doubleValue()).isCloseTo(0, within(tolerance));
  }

  @ParameterizedTest
  @EnumSource(TestNetwork.class)
  void withOneMiniBatchAndNoStepsIsPlainTraining(TestNetwork kind) {
    Trainee network = kind.build(settings(new XGrad(new Adam(0.02), 0)));
    network.attach();
    Trainee alone = kind.build(settings(new Adam(0.02)));
    Trainee plain = kind.build(settings(new Adam(0.02)));
    GradientAccumulation.attach(network.model(), 1);
    GradientAccumulation.attach(alone.model(), 1);
    for (DataSet batch : kind.batches(5)) {
      for (Trainee each : List.of(network, alone, plain)) {
        Nd4j.getRandom().setSeed(1000 + each.iteration());
        each.fit(batch);
      }
      Bits.assertSame(network.parameters(), plain.parameters(), "weights, predicted");
      Bits.assertSame(alone.parameters(), plain.parameters(), "weights");
      assertThat(network.model().score()).isEqualTo(plain.model().score());
    }
  }

  /**
   * Softmax regression, written out in plain Java: the loss of all examples, its slopes by finite
   * differences at the predicted weights, and SGD's step with Delta = gradient kept as velocity.
   */
  @Test
  void gradientsAreTheSlopesOfTheWholeLossAtThePrediction() {
    double rate = 0.3;
    double momentum = 0.8;
    double steps = 2;
    NeuralNetConfiguration.Builder builder =
        TestNetwork.configuration(new XGrad(new SgdMomentum(rate, momentum), steps))
            .dataType(DataType.DOUBLE);
    Trainee network =
        TestNetwork.layers(
            builder
                .list()
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(6)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build()));
    network.attach();
    GradientAccumulation.attach(network.model(), OF_EACH);
    double[] weights = numbers(network.parameters());
    double[] velocity = new double[weights.length];
    List<DataSet> batches = TestNetwork.DENSE.batches(OF_EACH * UPDATES);
    for (int update = 0; update < UPDATES; update++) {
      List<DataSet> parts = unequal(batches.subList(OF_EACH * update, OF_EACH * (update + 1)));
      double[] predicted = weights.clone();
      for (int index = 0; index < predicted.length; index++) {
        predicted[index] -= steps * rate * velocity[index];
      }
      double[] slopes = slopes(predicted, parts);
      for (int index = 0; index < weights.length; index++) {
        velocity[index] = momentum * velocity[index] + slopes[index];
        weights[index] -= rate * velocity[index];
      }
      parts.forEach(network::fit);
      assertThat(numbers(network.parameters())).containsExactly(weights, within(1e-7));
    }
  }

  private static double[] numbers(INDArray weights) {
    return weights.reshape(weights.length()).dup().data().asDouble();
  }

  private static double[] slopes(double[] weights, List<DataSet> parts) {
    double half = 1e-5;
    double[] slopes = new double[weights.length];
    for (int index = 0; index < weights.length; index++) {
      double[] moved = weights.clone();
      moved[index] = weights[index] + half;
      double above = meanLoss(moved, parts);
      moved[index] = weights[index] - half;
      slopes[index] = (above - meanLoss(moved, parts)) / (2 * half);
    }
    return slopes;
  }

  /** Weights in column-major order, then biases. */
  private static double meanLoss(double[] weights, List<DataSet> parts) {
    double sum = 0;
    int examples = 0;
    for (DataSet part : parts) {
      for (int example = 0; example < part.numExamples(); example++) {
        double[] outputs = new double[3];
        double normalizer = 0;
        for (int output = 0; output < 3; output++) {
          outputs[output] = weights[18 + output];
          for (int input = 0; input < 6; input++) {
            outputs[output] +=
                part.getFeatures().getDouble(example, input) * weights[6 * output + input];
          }
          normalizer += Math.exp(outputs[output]);
        }
        for (int output = 0; output < 3; output++) {
          sum -=
              part.getLabels().getDouble(example, output)
                  * (outputs[output] - Math.log(normalizer));
        }
        examples++;
      }
    }
    return sum / examples;
  }

  /** An epoch of five mini-batches is an update of three and one of two, twice. */
  @ParameterizedTest(name = "{0}, predicted: {1}")
  @MethodSource("trainings")
  void anEpochEndsWithAnUpdateOfWhatIsThere(TestNetwork kind, boolean isPredicted) {
    Trainee network = network(kind, new XGrad(new Adam(0.02), 2), isPredicted);
    Trainee byHand = network(kind, new XGrad(new Adam(0.02), 2), isPredicted);
    List<DataSet> batches = kind.batches(5);
    List<INDArray> atTheEnd = new ArrayList<>();
    network
        .model()
        .addListeners(
            new BaseTrainingListener() {
              @Override
              public void onEpochEnd(Model model) {
                atTheEnd.add(model.params().dup());
              }
            });
    GradientAccumulation.attach(network.model(), OF_EACH);
    for (int epoch = 0; epoch < 2; epoch++) {
      network.fit(new ListDataSetIterator<>(batches, 1));
      stepByHand(byHand, batches.subList(0, 3), isPredicted);
      stepByHand(byHand, batches.subList(3, 5), isPredicted);
      Bits.assertSame(network.parameters(), byHand.parameters(), "weights");
      Bits.assertSame(atTheEnd.get(epoch), byHand.parameters(), "weights for other listeners");
    }
    assertThat(network.iteration()).isEqualTo(4);
    assertThat(network.epoch()).isEqualTo(2);
  }

  /** Listeners that are set later push ours out, and it comes back. */
  @Test
  void anEpochEndsSoWhateverListenersAreSet() {
    Trainee network = TestNetwork.GRAPH.with(new Adam(0.02));
    GradientAccumulation.attach(network.model(), OF_EACH);
    network.setListeners(new BaseTrainingListener() {});
    network.fit(new ListDataSetIterator<>(TestNetwork.GRAPH.batches(5), 1));
    assertThat(network.iteration()).isEqualTo(2);
    assertThat(GradientAccumulation.of(network.model()).gathered()).isZero();
  }

  /** Of one mini-batch, which is fewer than an update takes. */
  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DENSE", "GRAPH"})
  void earlyStoppingEndsEpochsToo(TestNetwork kind) {
    Trainee network = kind.with(new Adam(0.02));
    Trainee plain = kind.with(new Adam(0.02));
    GradientAccumulation.attach(network.model(), OF_EACH);
    DataSet batch = kind.batches(1).get(0);
    EntryPoint.EARLY_STOPPING.train(network, batch);
    EntryPoint.EARLY_STOPPING.train(plain, batch);
    Bits.assertSame(network.parameters(), plain.parameters(), "weights");
    assertThat(network.iteration()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void listenersHearOfUpdatesOnce(boolean isPredicted) {
    Trainee network = network(TestNetwork.DENSE, new XGrad(new Adam(0.02), 2), isPredicted);
    List<String> heard = new ArrayList<>();
    network.setListeners(
        new BaseTrainingListener() {
          @Override
          public void onForwardPass(Model model, List<INDArray> activations) {
            heard.add("forward");
          }

          @Override
          public void onGradientCalculation(Model model) {
            heard.add("gradient");
          }

          @Override
          public void onBackwardPass(Model model) {
            heard.add("backward");
          }

          @Override
          public void iterationDone(Model model, int iteration, int epoch) {
            heard.add("done " + iteration);
          }
        });
    GradientAccumulation accumulation = GradientAccumulation.attach(network.model(), 2);
    List<DataSet> batches = TestNetwork.DENSE.batches(3);
    batches.forEach(network::fit);
    assertThat(accumulation.step()).isTrue();
    assertThat(accumulation.step()).isFalse();
    assertThat(heard)
        .containsExactly(
            "forward",
            "backward",
            "forward",
            "backward",
            "gradient",
            "done 0",
            "forward",
            "backward",
            "gradient",
            "done 1");
  }

  /** Of a single mini-batch it is plain training, batch normalization's statistics included. */
  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"CONVOLUTION_WITH_BATCH_NORMALIZATION", "CONVOLUTION_GRAPH"})
  void anUpdateOfASingleMiniBatchIsPlain(TestNetwork kind) {
    Trainee network = kind.with(new XGrad(new Adam(0.02), 2));
    Trainee plain = kind.with(new XGrad(new Adam(0.02), 2));
    network.attach();
    plain.attach();
    GradientAccumulation accumulation = GradientAccumulation.attach(network.model(), 7);
    for (DataSet batch : kind.batches(4)) {
      network.fit(batch);
      accumulation.step();
      plain.fit(batch);
      Bits.assertSame(network.parameters(), plain.parameters(), "weights");
      assertThat(network.model().score()).isEqualTo(plain.model().score());
    }
  }

  /** The means and variances of two mini-batches, by examples, decayed once: by hand. */
  @Test
  void batchNormalizationsStatisticsMoveOnceByTheMean() {
    double decay = 0.9;
    Trainee network =
        TestNetwork.layers(
            TestNetwork.configuration(new Sgd(0.1))
                .list()
                .layer(new BatchNormalization.Builder().nIn(6).nOut(6).decay(decay).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(6)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build()));
    GradientAccumulation.attach(network.model(), 2);
    List<DataSet> parts = unequal(TestNetwork.DENSE.batches(2));
    INDArray means = ((MultiLayerNetwork) network.model()).getParam("0_mean").dup();
    parts.forEach(network::fit);
    INDArray expected = means.mul(decay);
    for (DataSet part : parts) {
      double share = part.numExamples() / 11.0;
      expected.addi(part.getFeatures().mean(0).mul((1 - decay) * share).reshape(expected.shape()));
    }
    assertClose(((MultiLayerNetwork) network.model()).getParam("0_mean"), expected, 1e-6);
  }

  /** Sequences of unequal lengths. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void takesMasks(boolean isPredicted) {
    TestNetwork kind = TestNetwork.LSTM_NETWORK;
    Trainee network = network(kind, new XGrad(new Adam(0.02), 2), isPredicted);
    Trainee whole = network(kind, new XGrad(new Adam(0.02), 2), isPredicted);
    GradientAccumulation.attach(network.model(), OF_EACH);
    List<DataSet> batches = SequenceScenarios.maskedBatches(OF_EACH * UPDATES);
    for (int update = 0; update < UPDATES; update++) {
      List<DataSet> parts = batches.subList(OF_EACH * update, OF_EACH * (update + 1));
      whole.fit(DataSet.merge(parts));
      parts.forEach(network::fit);
      assertClose(network.parameters(), whole.parameters(), 1e-5);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void takesSeveralInputsAndOutputs(boolean isPredicted) {
    Trainee network = twofold(isPredicted);
    Trainee whole = twofold(isPredicted);
    GradientAccumulation.attach(network.model(), 2);
    List<DataSet> batches = TestNetwork.DENSE.batches(2 * UPDATES);
    for (int update = 0; update < UPDATES; update++) {
      List<DataSet> parts = unequal(batches.subList(2 * update, 2 * update + 2));
      ((ComputationGraph) whole.model()).fit(twofold(DataSet.merge(parts)));
      parts.forEach(part -> ((ComputationGraph) network.model()).fit(twofold(part)));
      assertClose(network.parameters(), whole.parameters(), 1e-5);
    }
    assertThat(network.iteration()).isEqualTo(UPDATES);
  }

  private static MultiDataSet twofold(DataSet batch) {
    return new MultiDataSet(
        new INDArray[] {batch.getFeatures(), batch.getFeatures()},
        new INDArray[] {batch.getLabels(), batch.getLabels()});
  }

  private static Trainee twofold(boolean isPredicted) {
    OutputLayer.Builder output =
        new OutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX);
    Trainee network =
        TestNetwork.vertices(
            settings(new XGrad(new Adam(0.02), 2))
                .graphBuilder()
                .addInputs("one", "other")
                .addLayer("left", new DenseLayer.Builder().nIn(6).nOut(5).build(), "one")
                .addLayer("right", new DenseLayer.Builder().nIn(6).nOut(4).build(), "other")
                .addLayer("first", output.nIn(5).build(), "left")
                .addLayer("second", output.nIn(9).build(), "left", "right")
                .setOutputs("first", "second"));
    if (isPredicted) {
      network.attach();
    }
    return network;
  }

  /** Of five time steps, two to a segment, a mini-batch has three segments. */
  @Test
  void aSegmentCountsAsAMiniBatch() {
    Trainee network = segmented();
    Trainee byHand = segmented();
    GradientAccumulation accumulation = GradientAccumulation.attach(network.model(), 2);
    List<DataSet> batches = TestNetwork.LSTM_NETWORK.batches(2);
    network.fit(batches.get(0));
    assertThat(network.iteration()).isEqualTo(1);
    assertThat(accumulation.gathered()).isEqualTo(1);
    network.fit(batches.get(1));
    assertThat(network.iteration()).isEqualTo(3);
    assertThat(accumulation.gathered()).isZero();

    MultiLayerNetwork plain = (MultiLayerNetwork) byHand.model();
    INDArray sum = null;
    int segments = 0;
    for (DataSet batch : batches) {
      for (int start = 0; start < 5; start += 2) {
        sum = addSegment(plain, batch, start, Math.min(5, start + 2), sum);
        segments++;
        if (segments % 2 == 0) {
          plain.gradient().gradient().assign(sum);
          byHand.apply(plain.gradient(), 16);
          sum = null;
        }
      }
      plain.rnnClearPreviousState();
    }
    assertClose(network.parameters(), byHand.parameters(), 1e-6);
  }

  private static INDArray addSegment(
      MultiLayerNetwork network, DataSet batch, int start, int end, INDArray sum) {
    network.setInput(segment(batch.getFeatures(), start, end));
    network.setLabels(segment(batch.getLabels(), start, end));
    network.computeGradientAndScore();
    network.updateRnnStateWithTBPTTState();
    INDArray gradient = network.gradient().gradient();
    return sum == null ? gradient.dup() : sum.addi(gradient);
  }

  private static INDArray segment(INDArray sequences, int start, int end) {
    return sequences.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(start, end));
  }

  private static Trainee segmented() {
    return TestNetwork.layers(
        TestNetwork.configuration(new Adam(0.02))
            .list()
            .layer(new LSTM.Builder().nIn(4).nOut(6).build())
            .layer(
                new RnnOutputLayer.Builder(LossFunction.MCXENT)
                    .nIn(6)
                    .nOut(3)
                    .activation(Activation.SOFTMAX)
                    .build())
            .backpropType(BackpropType.TruncatedBPTT)
            .tBPTTLength(2));
  }

  /** Gradients that are not divided by the number of examples are added up. */
  @Test
  void withoutDivisionItIsTheSum() {
    Trainee network =
        TestNetwork.DENSE.build(TestNetwork.configuration(new Sgd(0.01)).miniBatch(false));
    Trainee whole =
        TestNetwork.DENSE.build(TestNetwork.configuration(new Sgd(0.01)).miniBatch(false));
    GradientAccumulation.attach(network.model(), 2);
    List<DataSet> parts = TestNetwork.DENSE.batches(2);
    parts.forEach(network::fit);
    whole.fit(DataSet.merge(parts));
    assertClose(network.parameters(), whole.parameters(), 1e-5);
  }

  /** Twenty additions in HALF would each be rounded to eleven bits. */
  @Test
  void addsGradientsOfHalfUpInFloat() {
    Trainee network = inHalf();
    Trainee byHand = inHalf();
    GradientAccumulation.attach(network.model(), 20);
    INDArray sum = Nd4j.zeros(DataType.FLOAT, network.parameters().length());
    for (DataSet part : TestNetwork.DENSE.batches(20)) {
      part.setFeatures(part.getFeatures().castTo(DataType.FLOAT16));
      part.setLabels(part.getLabels().castTo(DataType.FLOAT16));
      network.fit(part);
      byHand.computeGradient(part);
      INDArray gradient = byHand.model().gradient().gradient();
      sum.addi(gradient.reshape(gradient.length()).castTo(DataType.FLOAT));
    }
    Gradient gradient = byHand.model().gradient();
    gradient.gradient().assign(sum.castTo(DataType.FLOAT16));
    byHand.apply(gradient, 160);
    Bits.assertSame(network.parameters(), byHand.parameters(), "weights");
  }

  private static Trainee inHalf() {
    return TestNetwork.DENSE.build(
        TestNetwork.configuration(new Sgd(0.5)).dataType(DataType.FLOAT16));
  }

  /** A sample that is begun at the first mini-batch waits for the update. */
  @Test
  void theQualityOfPredictionsIsThatOfUpdates() {
    Trainee network = TestNetwork.DENSE.with(new XGrad(new Adam(0.02), 2));
    Trainee whole = TestNetwork.DENSE.with(new XGrad(new Adam(0.02), 2));
    WeightPrediction prediction = network.attach();
    WeightPrediction ofWhole = whole.attach();
    prediction.sampleQualityEvery(1);
    ofWhole.sampleQualityEvery(1);
    GradientAccumulation.attach(network.model(), 2);
    List<DataSet> batches = TestNetwork.DENSE.batches(10);
    for (int update = 0; update < 5; update++) {
      List<DataSet> parts = batches.subList(2 * update, 2 * update + 2);
      parts.forEach(network::fit);
      whole.fit(DataSet.merge(parts));
    }
    assertThat(prediction.quality()).hasSize(1);
    assertThat(prediction.quality().get(0).iteration()).isEqualTo(3);
    assertThat(prediction.quality().get(0).cosine())
        .isCloseTo(ofWhole.quality().get(0).cosine(), within(1e-3));
    assertThat(prediction.counts().made()).isEqualTo(8);
    assertThat(prediction.counts().skipped()).isEqualTo(2);
  }

  /** Adaptive prediction takes its samples by updates too. */
  @Test
  void adaptivePredictionIsThatOfOneMiniBatch() {
    Trainee network = TestNetwork.DENSE.with(XGrad.adaptive(new Adam(0.02)));
    Trainee whole = TestNetwork.DENSE.with(XGrad.adaptive(new Adam(0.02)));
    network.attach();
    whole.attach();
    GradientAccumulation.attach(network.model(), 2);
    List<DataSet> batches = TestNetwork.DENSE.batches(12);
    for (int update = 0; update < 6; update++) {
      List<DataSet> parts = batches.subList(2 * update, 2 * update + 2);
      parts.forEach(network::fit);
      whole.fit(DataSet.merge(parts));
      assertClose(network.parameters(), whole.parameters(), 1e-5);
    }
  }

  /** One and the same training, in whatever order the two are attached, and after either leaves. */
  @Test
  void goesWithPredictionInEitherOrder() {
    List<DataSet> batches = TestNetwork.GRAPH.batches(8);
    Trainee first = TestNetwork.GRAPH.with(new XGrad(new Adam(0.02), 2));
    first.attach();
    GradientAccumulation.attach(first.model(), 2);
    Trainee second = TestNetwork.GRAPH.with(new XGrad(new Adam(0.02), 2));
    GradientAccumulation held = GradientAccumulation.attach(second.model(), 2);
    second.attach();
    assertThat(GradientAccumulation.of(second.model())).isSameAs(held);
    for (Trainee each : List.of(first, second)) {
      batches.subList(0, 4).forEach(each::fit);
      each.detach();
      batches.subList(4, 6).forEach(each::fit);
      assertThat(each.iteration()).isEqualTo(3);
      GradientAccumulation.of(each.model()).detach();
      each.attach();
      batches.subList(6, 8).forEach(each::fit);
      assertThat(each.iteration()).isEqualTo(5);
    }
    Bits.assertSame(first.parameters(), second.parameters(), "weights");
    assertThat(Network.of(first.model()).listeners()).isEmpty();
  }

  /** Averages take the weights after each update, and never in between. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void averagesTakeWeightsOncePerUpdate(boolean isPredicted) {
    Trainee network = network(TestNetwork.DENSE, new XGrad(new Adam(0.02), 2), isPredicted);
    Trainee byHand = network(TestNetwork.DENSE, new XGrad(new Adam(0.02), 2), isPredicted);
    WeightAverage average = WeightAverage.attach(network.model());
    GradientAccumulation.attach(network.model(), 2);
    WeightAverage expected = WeightAverage.attach(byHand.model());
    List<DataSet> batches = TestNetwork.DENSE.batches(8);
    for (int update = 0; update < 4; update++) {
      batches.subList(2 * update, 2 * update + 2).forEach(network::fit);
      stepByHand(byHand, batches.subList(2 * update, 2 * update + 2), isPredicted);
      expected.update();
    }
    try (AveragedWeights used = average.use();
        AveragedWeights other = expected.use()) {
      Bits.assertSame(network.parameters(), byHand.parameters(), "averages");
    }
    assertThat(average.taken()).isEqualTo(4);
  }
}
