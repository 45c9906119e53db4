package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.datasets.iterator.IteratorMultiDataSetIterator;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.MultiDataSetIteratorAdapter;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.dl4j.error.UnsupportedNetworkException;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.error.PredictionStateException;
import org.xgrad.predict.Prediction;
import org.xgrad.testkit.Bits;

/** Batch normalization's statistics, gathered at the real weights. */
class BatchNormStatisticsTest {
  private static final XGrad UPDATER = new XGrad(new Adam(0.05), 2);

  /** Single precision, divided by the square root of a variance. */
  private static final double TOLERANCE = 1e-4;

  private static DataSetIterator iterator(List<DataSet> batches) {
    return new ListDataSetIterator<>(batches, 1);
  }

  private static MultiLayerNetwork images(List<DataSet> batches) {
    Trainee network = TestNetwork.CONVOLUTION_WITH_BATCH_NORMALIZATION.with(UPDATER);
    network.attach();
    batches.forEach(network::fit);
    return (MultiLayerNetwork) network.model();
  }

  private static MultiLayerNetwork dense(boolean useLogStd, List<DataSet> batches) {
    Trainee network =
        TestNetwork.layers(
            TestNetwork.configuration(UPDATER)
                .list()
                .layer(new DenseLayer.Builder().nIn(6).nOut(5).build())
                .layer(new BatchNormalization.Builder().nOut(5).useLogStd(useLogStd).build())
                .layer(
                    new OutputLayer.Builder()
                        .nIn(5)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build()));
    network.attach();
    batches.forEach(network::fit);
    return (MultiLayerNetwork) network.model();
  }

  /** The statistics of one mini-batch are those it is normalized by in training. */
  private static void assertEvaluatesAsItTrains(INDArray evaluated, INDArray trained) {
    assertThat(evaluated.sub(trained).amaxNumber().doubleValue()).isCloseTo(0, within(TOLERANCE));
  }

  @Test
  void ofImages() {
    List<DataSet> batches = TestNetwork.CONVOLUTION_WITH_BATCH_NORMALIZATION.batches(5);
    MultiLayerNetwork network = images(batches);
    INDArray features = batches.get(2).getFeatures();
    INDArray trained = network.output(features, true).dup();
    assertThat(network.output(features, false).sub(trained).amaxNumber().doubleValue())
        .as("by the moving averages")
        .isGreaterThan(100 * TOLERANCE);
    BatchNormStatistics.recompute(network, iterator(batches.subList(2, 3)), 10);
    assertEvaluatesAsItTrains(network.output(features, false), trained);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofChannelsByEitherParameter(boolean useLogStd) {
    List<DataSet> batches = TestNetwork.DENSE.batches(5);
    MultiLayerNetwork network = dense(useLogStd, batches);
    INDArray features = batches.get(2).getFeatures();
    INDArray trained = network.output(features, true).dup();
    BatchNormStatistics.recompute(network, iterator(batches.subList(2, 3)), 10);
    assertEvaluatesAsItTrains(network.output(features, false), trained);
  }

  @Test
  void ofAGraph() {
    List<DataSet> batches = TestNetwork.CONVOLUTION_GRAPH.batches(5);
    Trainee trainee = TestNetwork.CONVOLUTION_GRAPH.with(UPDATER);
    trainee.attach();
    batches.forEach(trainee::fit);
    ComputationGraph network = (ComputationGraph) trainee.model();
    INDArray features = batches.get(2).getFeatures();
    INDArray trained = network.output(true, features)[0].dup();
    BatchNormStatistics.recompute(network, iterator(batches.subList(2, 3)), 10);
    assertEvaluatesAsItTrains(network.output(false, features)[0], trained);
  }

  @Test
  void ofMiniBatchesThatCouldHaveSeveralInputs() {
    List<DataSet> batches = TestNetwork.DENSE.batches(5);
    MultiLayerNetwork network = dense(false, batches);
    MultiLayerNetwork other = dense(false, batches);
    BatchNormStatistics.recompute(network, iterator(batches), 5);
    BatchNormStatistics.recompute(other, new MultiDataSetIteratorAdapter(iterator(batches)), 5);
    Bits.assertSame(other.params(), network.params(), "statistics");
  }

  @Test
  void refusesAnotherNumberOfInputs() {
    DataSet batch = TestNetwork.DENSE.batches(1).get(0);
    INDArray[] two = {batch.getFeatures(), batch.getFeatures()};
    MultiDataSet wide =
        new org.nd4j.linalg.dataset.MultiDataSet(two, new INDArray[] {batch.getLabels()});
    MultiLayerNetwork network = dense(false, List.of(batch));
    INDArray before = network.params().dup();
    assertThatThrownBy(
            () ->
                BatchNormStatistics.recompute(
                    network, new IteratorMultiDataSetIterator(List.of(wide).iterator(), 8), 1))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContainingAll("1 inputs", "of 2");
    Bits.assertSame(network.params(), before, "parameters");
  }

  /** Means and variances of the layer before, added up number by number. */
  @Test
  void averagesOverMiniBatchesAtTheRealWeightsAndChangesNothingElse() {
    List<DataSet> batches = TestNetwork.DENSE.batches(6);
    MultiLayerNetwork network = dense(false, batches);
    INDArray before = network.params().dup();
    int channels = 5;
    double[] means = new double[channels];
    double[] variances = new double[channels];
    for (DataSet batch : batches.subList(0, 4)) {
      INDArray activations = network.feedForwardToLayer(0, batch.getFeatures(), true).get(1);
      for (int channel = 0; channel < channels; channel++) {
        double sum = 0;
        double squares = 0;
        for (int example = 0; example < activations.rows(); example++) {
          double value = activations.getDouble(example, channel);
          sum += value;
          squares += value * value;
        }
        double mean = sum / activations.rows();
        means[channel] += mean / 4;
        variances[channel] += (squares / activations.rows() - mean * mean) / 4;
      }
    }
    BatchNormStatistics.recompute(network, iterator(batches), 4);
    for (int channel = 0; channel < channels; channel++) {
      assertThat(network.getParam("1_mean").getDouble(channel))
          .isCloseTo(means[channel], within(1e-6));
      assertThat(network.getParam("1_var").getDouble(channel))
          .isCloseTo(variances[channel], within(1e-6));
    }
    INDArray after = network.params().dup();
    network.getParam("1_mean").assign(0);
    network.getParam("1_var").assign(0);
    INDArray others = network.params().dup();
    network.params().assign(before);
    network.getParam("1_mean").assign(0);
    network.getParam("1_var").assign(0);
    Bits.assertSame(network.params(), others, "the other parameters");
    assertThat(Bits.of(after)).isNotEqualTo(Bits.of(before));
    network.params().assign(after);
    network.fit(batches.get(5));
  }

  /** What fit keeps: the moving average moves to the batch as the predicted weights see it. */
  @Test
  void fitGathersAtThePredictedWeights() {
    List<DataSet> batches = TestNetwork.DENSE.batches(4);
    MultiLayerNetwork network = dense(false, batches.subList(0, 3));
    INDArray features = batches.get(3).getFeatures();
    INDArray average = network.getParam("1_mean").dup();
    INDArray atReal = network.feedForwardToLayer(0, features, true).get(1).mean(0);
    MultiLayerNetwork ahead = network.clone();
    ahead.setParams(new Trainee.OfLayers(network).predicted());
    INDArray atPredicted = ahead.feedForwardToLayer(0, features, true).get(1).mean(0);
    network.fit(batches.get(3));
    double decay = ((BatchNormalization) network.getLayer(1).conf().getLayer()).getDecay();
    for (int channel = 0; channel < average.length(); channel++) {
      assertThat(network.getParam("1_mean").getDouble(channel))
          .isCloseTo(
              decay * average.getDouble(channel) + (1 - decay) * atPredicted.getDouble(channel),
              within(1e-6));
    }
    assertThat(atReal.sub(atPredicted).amaxNumber().doubleValue()).isGreaterThan(0.01);
  }

  @Test
  void refusesWhatHasNoStatistics() {
    List<DataSet> batches = TestNetwork.DENSE.batches(3);
    MultiLayerNetwork plain = (MultiLayerNetwork) TestNetwork.DENSE.with(UPDATER).model();
    assertThatThrownBy(() -> BatchNormStatistics.recompute(plain, iterator(batches), 1))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContaining("none of them is a batch normalization");
    MultiLayerNetwork network = dense(false, batches);
    INDArray before = network.params().dup();
    assertThatThrownBy(() -> BatchNormStatistics.recompute(network, iterator(batches), 0))
        .isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(() -> BatchNormStatistics.recompute(network, iterator(List.of()), 1))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("there is none");
    Bits.assertSame(network.params(), before, "weights");
    try (Prediction ahead = WeightPrediction.ahead(network)) {
      assertThatThrownBy(() -> BatchNormStatistics.recompute(network, iterator(batches), 1))
          .isInstanceOf(PredictionStateException.class);
    }
    Bits.assertSame(network.params(), before, "weights after the prediction");
  }
}
