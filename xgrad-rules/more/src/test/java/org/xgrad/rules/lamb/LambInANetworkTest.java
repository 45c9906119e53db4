package org.xgrad.rules.lamb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ISchedule;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.error.MissingWeightsException;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.WeightPredictor;
import org.xgrad.testkit.Bits;

/** Whose weights a formula reads in a network: the real ones, tensor by tensor. */
class LambInANetworkTest {
  private static final double RATE = 0.01;

  private static MultiLayerNetwork network(IUpdater first, IUpdater second) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(DataType.DOUBLE)
                .activation(Activation.TANH)
                .biasInit(0.3)
                .list()
                .layer(new DenseLayer.Builder().nIn(4).nOut(6).updater(first).build())
                .layer(new DenseLayer.Builder().nIn(6).nOut(5).updater(first).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(5)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .updater(second)
                        .build())
                .build());
    network.init();
    return network;
  }

  private static DataSet batch(int seed) {
    Random random = new Random(seed);
    double[][] features = new double[8][4];
    double[][] labels = new double[8][2];
    for (int example = 0; example < features.length; example++) {
      features[example] = random.doubles(4, -1, 1).toArray();
      labels[example] = random.doubles(2, -1, 1).toArray();
    }
    return new DataSet(Nd4j.createFromArray(features), Nd4j.createFromArray(labels));
  }

  private static Map<String, INDArray> tensors(Model network) {
    Map<String, INDArray> copies = new LinkedHashMap<>();
    network.paramTable().forEach((name, array) -> copies.put(name, array.dup()));
    return copies;
  }

  /** A step of LAMB has the length of the weights times the learning rate, in each tensor. */
  private static void assertSteps(Model network, int iteration) {
    Map<String, INDArray> before = tensors(network);
    if (network instanceof ComputationGraph graph) {
      graph.fit(batch(iteration));
    } else {
      ((MultiLayerNetwork) network).fit(batch(iteration));
    }
    Map<String, INDArray> after = tensors(network);
    before.forEach(
        (name, weights) -> {
          double length = weights.norm2Number().doubleValue();
          double moved = after.get(name).sub(weights).norm2Number().doubleValue();
          assertThat(moved / length)
              .as("how far %s has moved in iteration %d", name, iteration)
              .isCloseTo(RATE, within(1e-12));
        });
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 5})
  void everyTensorMovesByTheLearningRateOfItsRealWeights(double steps) {
    MultiLayerNetwork network = network(new Lamb(RATE), new Lamb(RATE));
    WeightPrediction.attach(network, steps);
    for (int iteration = 0; iteration < 6; iteration++) {
      assertSteps(network, iteration);
    }
  }

  @Test
  void aGraphDoesSoToo() {
    ComputationGraph graph = network(new Lamb(RATE), new Lamb(RATE)).toComputationGraph();
    WeightPrediction.attach(graph, 2);
    for (int iteration = 0; iteration < 4; iteration++) {
      assertSteps(graph, iteration);
    }
  }

  /** Of a plain LAMB beside an optimizer that is predicted. */
  @Test
  void anUpdaterWithoutPredictionIsGivenItsWeightsToo() {
    MultiLayerNetwork network = network(new Lamb(RATE), new XGrad(new Sgd(0.1), 1));
    WeightPrediction.attach(network);
    Map<String, INDArray> before = tensors(network);
    network.fit(batch(0));
    for (String name : List.of("0_W", "0_b", "1_W", "1_b")) {
      INDArray move = network.paramTable().get(name).sub(before.get(name));
      assertThat(move.norm2Number().doubleValue() / before.get(name).norm2Number().doubleValue())
          .isCloseTo(RATE, within(1e-12));
    }
  }

  @Test
  void withoutAttachTheFirstStepSaysSo() {
    MultiLayerNetwork network = network(new Lamb(RATE), new Lamb(RATE));
    INDArray before = network.params().dup();
    assertThatThrownBy(() -> network.fit(batch(0)))
        .isInstanceOf(MissingWeightsException.class)
        .hasMessageContaining("Lamb(learningRate=0.01")
        .hasMessageContaining("WeightPrediction.attach(network, 0)");
    assertThat(network.params()).isEqualTo(before);
  }

  @Test
  void afterDetachTheNextStepSaysSo() {
    MultiLayerNetwork network = network(new Lamb(RATE), new Lamb(RATE));
    WeightPrediction.attach(network, 1);
    network.fit(batch(0));
    WeightPrediction.detach(network);
    assertThatThrownBy(() -> network.fit(batch(1))).isInstanceOf(MissingWeightsException.class);
    WeightPrediction.attach(network);
    assertSteps(network, 2);
  }

  /** A group of weights and its updater, by a predictor of its own. */
  private record Loop(INDArray weights, XGradUpdater updater, WeightPredictor predictor) {
    static Loop begin() {
      XGrad configuration = new XGrad(new Lamb(RATE), 5);
      INDArray weights = Nd4j.createFromArray(1.0, 2.0, 3.0);
      XGradUpdater updater =
          configuration.instantiate(Nd4j.create(DataType.DOUBLE, configuration.stateSize(3)), true);
      return new Loop(
          weights,
          updater,
          new WeightPredictor(List.of(new ParameterGroup("weights", weights, updater))));
    }
  }

  /** While the prediction holds, the update reads the copy of the real weights. */
  @Test
  void anUpdateBeforeTheWeightsAreRestoredIsTheOneAfterwards() {
    Loop open = Loop.begin();
    Loop closed = Loop.begin();
    for (int iteration = 0; iteration < 4; iteration++) {
      INDArray update = Nd4j.createFromArray(0.1, 0.2 * iteration, -0.3);
      INDArray gradient = update.dup();
      try (Prediction ahead = open.predictor.predict(iteration, 0)) {
        open.updater.applyUpdater(update, iteration, 0);
        ahead.step(update);
      }
      closed.predictor.predict(iteration, 0).close();
      closed.updater.applyUpdater(gradient, iteration, 0);
      closed.weights.subi(gradient);
      Bits.assertSame(update, gradient, "update");
      Bits.assertSame(open.weights, closed.weights, "weights");
    }
    assertThat(open.predictor.counts().made()).isEqualTo(3);
  }

  /** A step may be left out: what was predicted is real again, and so is what is read. */
  @Test
  void anUpdateAfterAPredictionThatWasClosedReadsTheWeightsThemselves() {
    Loop loop = Loop.begin();
    for (int iteration = 0; iteration < 3; iteration++) {
      loop.predictor.predict(iteration, 0).close();
      loop.weights.assign(iteration + 1);
      INDArray update = Nd4j.createFromArray(0.1, 0.2, -0.3);
      loop.updater.applyUpdater(update, iteration, 0);
      assertThat(update.norm2Number().doubleValue())
          .isCloseTo(RATE * Math.sqrt(3) * (iteration + 1), within(1e-15));
    }
  }

  @Test
  void anUpdateAfterAStepReadsTheWeightsThatItLedTo() {
    Loop loop = Loop.begin();
    for (int iteration = 0; iteration < 3; iteration++) {
      INDArray update = Nd4j.createFromArray(0.1, 0.2, -0.3);
      try (Prediction ahead = loop.predictor.predict(iteration, 0)) {
        loop.updater.applyUpdater(update, iteration, 0);
        ahead.step(update);
      }
    }
    loop.weights.assign(7);
    INDArray update = Nd4j.createFromArray(0.1, 0.2, -0.3);
    loop.updater.applyUpdater(update, 3, 0);
    assertThat(update.norm2Number().doubleValue())
        .isCloseTo(RATE * Math.sqrt(3) * 7, within(1e-15));
  }

  /** Notes a network's weights whenever an update asks for the learning rate. */
  private static final class Peeping implements ISchedule {
    private static final long serialVersionUID = 1L;
    private final transient List<double[]> seen = new ArrayList<>();
    private transient Optional<MultiLayerNetwork> network = Optional.empty();

    @Override
    public double valueAt(int iteration, int epoch) {
      network.ifPresent(watched -> seen.add(watched.params().toDoubleVector()));
      return RATE;
    }

    @Override
    public ISchedule clone() {
      return this;
    }
  }

  /** Where nobody looks, the step brings the real weights back; it is the same step. */
  @Test
  void theWeightsStayPredictedUntilTheStep() {
    Peeping peeping = new Peeping();
    Lamb lamb = new Lamb(RATE);
    lamb.setLrAndSchedule(Double.NaN, peeping);
    MultiLayerNetwork unseen = network(lamb, lamb);
    MultiLayerNetwork seen = network(new Lamb(RATE), new Lamb(RATE));
    WeightPrediction.attach(unseen, 5);
    WeightPrediction.attach(seen, 5);
    seen.setListeners(
        new BaseTrainingListener() {
          @Override
          public void onGradientCalculation(Model model) {}
        });
    for (int iteration = 0; iteration < 4; iteration++) {
      double[] predicted;
      try (Prediction moved = WeightPrediction.ahead(unseen)) {
        predicted = unseen.params().toDoubleVector();
      }
      peeping.network = Optional.of(unseen);
      unseen.fit(batch(iteration));
      peeping.network = Optional.empty();
      seen.fit(batch(iteration));
      assertThat(peeping.seen.get(peeping.seen.size() - 1)).containsExactly(predicted);
      Bits.assertSame(unseen.params(), seen.params(), "weights after the step");
    }
  }
}
