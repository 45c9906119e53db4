package org.example.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.example.qhm.Qhm;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.xgrad.XGrad;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.optimizer.Optimizers;
import org.xgrad.predict.GroupSummary;

class QhmInANetworkTest {
  private static final Qhm QHM = new Qhm(1.0).withHyperParameter(Qhm.BETA, 0.9);

  /** Learns whether the first of two numbers is the larger one. */
  private static MultiLayerNetwork network(IUpdater updater) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(updater)
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(8).activation(Activation.TANH).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.XENT)
                        .nIn(8)
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .build());
    network.init();
    return network;
  }

  private static DataSet data() {
    Nd4j.getRandom().setSeed(1);
    INDArray pairs = Nd4j.randn(DataType.FLOAT, 128, 2);
    INDArray first = pairs.getColumn(0, true).gt(pairs.getColumn(1, true));
    return new DataSet(pairs, first.castTo(DataType.FLOAT));
  }

  private static void assertLearns(MultiLayerNetwork network) {
    DataSet data = data();
    double before = network.score(data);
    for (int iteration = 0; iteration < 50; iteration++) {
      network.fit(data);
    }
    assertThat(network.score(data)).isLessThan(before / 2);
  }

  @Test
  void isFoundInItsJar() {
    assertThat(Optimizers.jars()).containsEntry("qhm", "qhm-1.0.0.jar");
    assertThat(Optimizers.problems()).isEmpty();
  }

  @Test
  void trainsPlainly() {
    assertLearns(network(QHM));
  }

  @Test
  void trainsWithWeightPrediction() {
    MultiLayerNetwork network = network(new XGrad(QHM));
    WeightPrediction prediction = WeightPrediction.attach(network);
    assertLearns(network);
    assertThat(prediction.groups())
        .extracting(GroupSummary::rule)
        .singleElement()
        .asString()
        .contains("org.example.qhm.QhmFormula in qhm-1.0.0.jar");
  }
}
