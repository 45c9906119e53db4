package org.xgrad.dl4j.samediff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.XGrad;
import org.xgrad.dl4j.SameDiffTraining;

/** Where SameDiff computes the loss itself, its gradient is right: nothing is to be mended. */
class SameDiffTrainingGradientTest {
  private static final List<String> TRAINED = List.of("w", "b", "heads", "out");

  private static INDArray numbers(long seed, long... shape) {
    Random random = new Random(seed);
    INDArray numbers = Nd4j.create(DataType.DOUBLE, shape);
    for (long index = 0; index < numbers.length(); index++) {
      numbers.putScalar(index, random.nextGaussian() / 2);
    }
    return numbers;
  }

  /** Attention with a residual connection, trained by steps of exactly its gradient. */
  private static SameDiff graph() {
    SameDiff graph = SameDiff.create();
    SDVariable in = graph.placeHolder("in", DataType.DOUBLE, -1, 4, 5);
    SDVariable labels = graph.placeHolder("labels", DataType.DOUBLE, -1, 3);
    SDVariable w = graph.var("w", numbers(1, 1, 4, 1));
    SDVariable b = graph.var("b", numbers(2, 1, 4, 1));
    SDVariable heads = graph.var("heads", numbers(3, 2, 2, 4));
    SDVariable output = graph.var("out", numbers(4, 4, 3));
    SDVariable hidden = graph.math().tanh(in.mul(w).add(b));
    SDVariable mix = graph.constant(numbers(5, 4, 4));
    SDVariable attended =
        graph
            .nn()
            .multiHeadDotProductAttention(
                hidden, hidden, hidden, heads, heads, heads, mix, null, true);
    SDVariable pooled = hidden.add(attended).mean(2);
    graph.loss().softmaxCrossEntropy("loss", labels, pooled.mmul(output), null);
    graph.setLossVariables("loss");
    graph.setTrainingConfig(
        new TrainingConfig.Builder()
            .updater(new XGrad(new Sgd(1)))
            .dataSetFeatureMapping("in")
            .dataSetLabelMapping("labels")
            .build());
    return graph;
  }

  @Test
  void ofATrainingStepIsThatOfTheLoss() {
    INDArray features = numbers(6, 3, 4, 5);
    INDArray labels = Nd4j.eye(3).castTo(DataType.DOUBLE);
    SameDiff graph = graph();
    Map<String, INDArray> parameters = new LinkedHashMap<>();
    TRAINED.forEach(name -> parameters.put(name, graph.getVariable(name).getArr()));
    DoubleSupplier loss =
        () -> graph.outputSingle(Map.of("in", features, "labels", labels), "loss").getDouble(0);
    Map<String, Double> expected = Slopes.byDifferences(parameters, loss);
    Map<String, INDArray> before = new LinkedHashMap<>();
    parameters.forEach((name, values) -> before.put(name, values.dup()));
    new SameDiffTraining(graph).fit(new DataSet(features, labels));
    Map<String, INDArray> step = new LinkedHashMap<>();
    before.forEach((name, values) -> step.put(name, values.sub(graph.getVariable(name).getArr())));
    assertThat(Slopes.byGradient(step))
        .allSatisfy((name, slope) -> assertThat(slope).isCloseTo(expected.get(name), within(1e-7)));
    assertThat(expected.values()).allSatisfy(slope -> assertThat(slope).isNotZero());
  }

  @Test
  void ofASameDiffOutputLayerIsThatOfTheLoss() {
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                    "below",
                    new DenseLayer.Builder().nIn(4).nOut(3).activation(Activation.TANH).build(),
                    "in")
                .addLayer("out", new SquaredError(), "below")
                .setOutputs("out")
                .build());
    network.init();
    MultiDataSet batch = new MultiDataSet(numbers(7, 3, 4), numbers(8, 3, 2));
    Map<String, Double> expected = Slopes.byDifferences(network, batch);
    // Its loss is a sum already, and Deeplearning4j divides both by the examples.
    assertThat(Slopes.byBackpropagation(network, batch))
        .allSatisfy((name, slope) -> assertThat(slope).isCloseTo(expected.get(name), within(1e-7)));
  }
}
