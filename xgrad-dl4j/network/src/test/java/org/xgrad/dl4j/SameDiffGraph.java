package org.xgrad.dl4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.WeightPredictor;
import org.xgrad.rule.Progress;
import org.xgrad.testkit.Bits;

/** A SameDiff graph of two dense layers, and Algorithm 1 on it, written out. */
final class SameDiffGraph {
  static final List<String> TRAINED = List.of("w1", "b1", "w2", "b2");

  private SameDiffGraph() {}

  /** Two dense layers; "idle" has no part in the loss. */
  static SameDiff graph(IUpdater updater, Regularization... regularization) {
    Nd4j.getRandom().setSeed(20230518);
    SameDiff graph = SameDiff.create();
    SDVariable in = graph.placeHolder("in", DataType.FLOAT, -1, 6);
    SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, -1, 3);
    SDVariable w1 = graph.var("w1", Nd4j.randn(DataType.FLOAT, 6, 9).muli(0.4));
    SDVariable b1 = graph.var("b1", Nd4j.zeros(DataType.FLOAT, 1, 9));
    SDVariable w2 = graph.var("w2", Nd4j.randn(DataType.FLOAT, 9, 3).muli(0.4));
    SDVariable b2 = graph.var("b2", Nd4j.zeros(DataType.FLOAT, 1, 3));
    graph.var("idle", Nd4j.ones(DataType.FLOAT, 2, 2));
    SDVariable hidden = graph.math().tanh(in.mmul(w1).add(b1));
    SDVariable out = graph.nn().softmax("out", hidden.mmul(w2).add(b2));
    graph.loss().logLoss("loss", labels, out);
    graph.setLossVariables("loss");
    graph.setTrainingConfig(
        new TrainingConfig.Builder()
            .updater(updater)
            .dataSetFeatureMapping("in")
            .dataSetLabelMapping("labels")
            .regularization(regularization)
            .build());
    return graph;
  }

  static List<DataSet> batches(int count) {
    return TestNetwork.DENSE.batches(count);
  }

  static void assertSameWeights(SameDiff actual, SameDiff expected, String what) {
    for (String name : TRAINED) {
      Bits.assertSame(
          actual.getVariable(name).getArr(), expected.getVariable(name).getArr(), name + what);
    }
  }

  static Map<String, INDArray> weights(SameDiff graph) {
    Map<String, INDArray> weights = new LinkedHashMap<>();
    TRAINED.forEach(name -> weights.put(name, graph.getVariable(name).getArr().dup()));
    return weights;
  }

  /** One step of Algorithm 1 by SameDiff's gradients, which update nothing on their way. */
  static void stepByHand(
      SameDiff graph, Map<String, XGradUpdater> updaters, DataSet batch, int iteration) {
    List<ParameterGroup> groups =
        TRAINED.stream()
            .map(
                name ->
                    new ParameterGroup(name, graph.getVariable(name).getArr(), updaters.get(name)))
            .toList();
    Map<String, INDArray> gradients;
    try (Prediction ahead = new WeightPredictor(groups).predict(iteration, 0)) {
      gradients =
          graph.calculateGradients(
              Map.of("in", batch.getFeatures(), "labels", batch.getLabels()), TRAINED);
    }
    TrainingConfig configuration = graph.getTrainingConfig();
    for (ParameterGroup group : groups) {
      INDArray gradient = gradients.get(group.name());
      regularize(
          configuration, Regularization.ApplyStep.BEFORE_UPDATER, group, gradient, iteration);
      group.updater().applyUpdater(gradient, iteration, 0);
      regularize(configuration, Regularization.ApplyStep.POST_UPDATER, group, gradient, iteration);
      group.parameters().subi(gradient);
    }
  }

  private static void regularize(
      TrainingConfig configuration,
      Regularization.ApplyStep step,
      ParameterGroup group,
      INDArray gradient,
      int iteration) {
    IUpdater updater = configuration.getUpdater();
    double rate = Progress.rateOf(updater, iteration, 0);
    configuration.getRegularization().stream()
        .filter(each -> each.applyStep() == step)
        .forEach(each -> each.apply(group.parameters(), gradient, rate, iteration, 0));
  }

  static Map<String, XGradUpdater> updaters(SameDiff graph, XGrad configuration) {
    Map<String, XGradUpdater> updaters = new LinkedHashMap<>();
    for (String name : TRAINED) {
      INDArray array = graph.getVariable(name).getArr();
      INDArray view = Nd4j.create(DataType.FLOAT, 1, configuration.stateSize(array.length()));
      XGradUpdater updater = configuration.instantiate(view, true);
      updater.setStateViewArray(view, array.shape(), array.ordering(), true);
      updaters.put(name, updater);
    }
    return updaters;
  }
}
