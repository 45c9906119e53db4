package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.BaseListener;
import org.nd4j.autodiff.listeners.Loss;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.autodiff.samediff.internal.Variable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.MultiDataSetIteratorAdapter;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.xgrad.RampUp;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.dl4j.error.UnsupportedNetworkException;
import org.xgrad.error.StateMismatchException;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.WeightPredictor;
import org.xgrad.rule.Progress;
import org.xgrad.rules.torch.SgdMomentum;
import org.xgrad.rules.torch.TorchAdaGrad;
import org.xgrad.rules.torch.TorchAdam;
import org.xgrad.rules.torch.TorchRmsProp;
import org.xgrad.testkit.Bits;

/** SameDiff graphs, trained with prediction. */
class SameDiffTrainingTest {
  private static final int STEPS = 5;
  private static final List<String> TRAINED = List.of("w1", "b1", "w2", "b2");

  /** Every updater there is. */
  enum Base {
    SGD(() -> new Sgd(0.1)),
    NESTEROVS(() -> new Nesterovs(0.05, 0.9)),
    ADAM(() -> new Adam(0.01)),
    AMSGRAD(() -> new AMSGrad(0.01)),
    ADAMAX(() -> new AdaMax(0.01)),
    NADAM(() -> new Nadam(0.001)),
    ADAGRAD(() -> new AdaGrad(0.05)),
    ADADELTA(() -> new AdaDelta(0.95, 1e-6)),
    RMSPROP(() -> new RmsProp(0.01)),
    MOMENTUM(() -> new SgdMomentum(0.05, 0.9)),
    TORCH_ADAM(() -> new TorchAdam(0.01)),
    TORCH_RMSPROP(() -> new TorchRmsProp(0.01)),
    TORCH_ADAGRAD(() -> new TorchAdaGrad(0.05));

    private final Supplier<IUpdater> updater;

    Base(Supplier<IUpdater> updater) {
      this.updater = updater;
    }

    IUpdater updater() {
      return updater.get();
    }
  }

  /** Two dense layers; "idle" has no part in the loss. */
  private static SameDiff graph(IUpdater updater, Regularization... regularization) {
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

  private static List<DataSet> batches(int count) {
    return TestNetwork.DENSE.batches(count);
  }

  private static void assertSameWeights(SameDiff actual, SameDiff expected, String what) {
    for (String name : TRAINED) {
      Bits.assertSame(
          actual.getVariable(name).getArr(), expected.getVariable(name).getArr(), name + what);
    }
  }

  private static Map<String, INDArray> weights(SameDiff graph) {
    Map<String, INDArray> weights = new LinkedHashMap<>();
    TRAINED.forEach(name -> weights.put(name, graph.getVariable(name).getArr().dup()));
    return weights;
  }

  /** One step of Algorithm 1 by SameDiff's gradients, which update nothing on their way. */
  private static void stepByHand(
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

  private static Map<String, XGradUpdater> updaters(SameDiff graph, XGrad configuration) {
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

  @ParameterizedTest
  @EnumSource(Base.class)
  void isAlgorithmOne(Base base) {
    Regularization[] regularization = {new L2Regularization(0.01), new WeightDecay(0.02, true)};
    XGrad updater = new XGrad(base.updater(), 1.5);
    SameDiff graph = graph(updater, regularization);
    SameDiffTraining training = new SameDiffTraining(graph);
    SameDiff byHand = graph(updater, regularization);
    Map<String, XGradUpdater> updaters = updaters(byHand, updater);
    List<DataSet> batches = batches(STEPS);
    for (int iteration = 0; iteration < STEPS; iteration++) {
      training.fit(batches.get(iteration));
      stepByHand(byHand, updaters, batches.get(iteration), iteration);
      assertSameWeights(graph, byHand, " at " + iteration);
    }
    assertThat(training.counts().made()).isEqualTo(STEPS - 1);
    assertThat(training.counts().skipped()).isEqualTo(1);
    assertThat(training.counts().withheld()).isZero();
    assertThat(training.groups()).extracting("name").containsExactlyInAnyOrderElementsOf(TRAINED);
  }

  @ParameterizedTest
  @EnumSource(Base.class)
  void atZeroStepsIsPlainSameDiff(Base base) {
    SameDiff graph = graph(new XGrad(base.updater(), 0), new L2Regularization(0.01));
    SameDiff plain = graph(base.updater(), new L2Regularization(0.01));
    SameDiff predicted = graph(new XGrad(base.updater(), 1), new L2Regularization(0.01));
    SameDiffTraining training = new SameDiffTraining(graph);
    SameDiffTraining predicting = new SameDiffTraining(predicted);
    for (DataSet batch : batches(STEPS)) {
      training.fit(batch);
      plain.fit(batch);
      predicting.fit(batch);
    }
    assertSameWeights(graph, plain, "");
    assertThat(Bits.of(predicted.getVariable("w1").getArr()))
        .as("weights trained with prediction, which must differ")
        .isNotEqualTo(Bits.of(plain.getVariable("w1").getArr()));
  }

  @ParameterizedTest
  @EnumSource(Base.class)
  void resumesBitForBit(Base base, @TempDir File folder) {
    SameDiff graph = graph(new XGrad(base.updater(), new RampUp(2, 4)));
    SameDiffTraining training = new SameDiffTraining(graph);
    List<DataSet> batches = batches(2 * STEPS);
    batches.subList(0, STEPS).forEach(training::fit);
    File file = new File(folder, "graph.fb");
    graph.save(file, true);
    SameDiff loaded = SameDiff.load(file, true);
    SameDiffTraining resumed = new SameDiffTraining(loaded);
    for (DataSet batch : batches.subList(STEPS, 2 * STEPS)) {
      training.fit(batch);
      resumed.fit(batch);
      assertSameWeights(loaded, graph, " of the loaded graph");
    }
    assertThat(resumed.counts().made()).isEqualTo(STEPS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data sets",
        "multi data sets",
        "multi data sets with validation",
        "configuration",
        "validated"
      })
  void iteratorsAreOneBatchAfterAnother(String kind) {
    List<DataSet> batches = batches(3);
    XGrad updater = new XGrad(new Adam(0.01), 1);
    SameDiff stepped = graph(updater);
    SameDiffTraining stepping = new SameDiffTraining(stepped);
    for (int epoch = 0; epoch < 2; epoch++) {
      batches.forEach(stepping::fit);
    }
    SameDiff graph = graph(updater);
    SameDiffTraining training = new SameDiffTraining(graph);
    List<Double> losses = new ArrayList<>();
    Observer observer =
        new Observer() {
          @Override
          public void iterationDone(SameDiff sameDiff, At at, MultiDataSet data, Loss loss) {
            losses.add(loss.totalLoss());
          }
        };
    DataSetIterator data = new ListDataSetIterator<>(batches, 1);
    switch (kind) {
      case "data sets" -> training.fit(data, 2, observer);
      case "multi data sets" -> training.fit(new MultiDataSetIteratorAdapter(data), 2, observer);
      case "multi data sets with validation" ->
          training.fit(
              new MultiDataSetIteratorAdapter(data),
              2,
              new MultiDataSetIteratorAdapter(new ListDataSetIterator<>(batches.subList(0, 1), 1)),
              1,
              observer);
      case "configuration" ->
          training
              .fit()
              .train(data, 2)
              .validate(new ListDataSetIterator<>(batches.subList(0, 1), 1), 1)
              .listeners(observer)
              .exec();
      default ->
          training.fit(data, 2, new ListDataSetIterator<>(batches.subList(0, 1), 1), 1, observer);
    }
    assertSameWeights(graph, stepped, "");
    assertThat(losses).hasSize(6);
    assertThat(training.counts().made()).isEqualTo(5);
    assertThat(graph.getTrainingConfig().getEpochCount()).isEqualTo(2);
  }

  @Test
  void tellsHowGoodPredictionsAreAndTrainsTheSame() {
    SameDiff graph = graph(new XGrad(new SgdMomentum(0.05, 0.9)));
    SameDiff unsampled = graph(new XGrad(new SgdMomentum(0.05, 0.9)));
    SameDiffTraining training = new SameDiffTraining(graph);
    SameDiffTraining other = new SameDiffTraining(unsampled);
    assertThat(training.qualitySampledEvery()).isEqualTo(100);
    training.sampleQualityEvery(1);
    other.sampleQualityEvery(0);
    for (DataSet batch : batches(6)) {
      training.fit(batch);
      other.fit(batch);
    }
    assertThat(training.quality()).hasSize(TRAINED.size());
    assertThat(training.quality())
        .allSatisfy(each -> assertThat(each.cosine()).isBetween(-1.0, 1.0));
    assertThat(training.quality().get(0).iteration()).isEqualTo(4);
    assertThat(other.quality()).isEmpty();
    assertSameWeights(graph, unsampled, " with samples and without");
  }

  @Test
  void refusesAnotherRule() {
    SameDiff graph = graph(new XGrad(new Adam(0.01)));
    String json = graph.getTrainingConfig().toJson();
    assertThat(json).contains("org.xgrad.rules.nd4j.AdamRule");
    graph.setTrainingConfig(
        TrainingConfig.fromJson(
            json.replace("org.xgrad.rules.nd4j.AdamRule", "org.example.FormerAdamRule")));
    assertThatThrownBy(() -> new SameDiffTraining(graph))
        .isInstanceOf(StateMismatchException.class)
        .hasMessageContaining("org.example.FormerAdamRule");
  }

  /** Forward and backward see predicted weights, all others real ones. */
  @ParameterizedTest
  @EnumSource(Base.class)
  void eachVariableIsPredictedUntilItsGradientIsThere(Base base) {
    SameDiff graph = graph(new XGrad(base.updater(), 1));
    SameDiffTraining training = new SameDiffTraining(graph);
    List<DataSet> batches = batches(3);
    training.fit(batches.get(0));
    Map<String, INDArray> real = weights(graph);
    Map<String, INDArray> inForward = new LinkedHashMap<>();
    Map<String, INDArray> beforeUpdate = new LinkedHashMap<>();
    Map<String, INDArray> afterStep = new LinkedHashMap<>();
    training.fit(
        batches.get(1),
        new Observer() {
          @Override
          public void activationAvailable(
              SameDiff sameDiff,
              At at,
              MultiDataSet batch,
              SameDiffOp operation,
              String name,
              INDArray activation) {
            if (name.equals("out")) {
              inForward.putAll(weights(graph));
            }
          }

          @Override
          public void preUpdate(SameDiff sameDiff, At at, Variable variable, INDArray update) {
            beforeUpdate.put(
                variable.getName(), graph.getVariable(variable.getName()).getArr().dup());
          }

          @Override
          public void iterationDone(SameDiff sameDiff, At at, MultiDataSet data, Loss loss) {
            afterStep.putAll(weights(graph));
          }
        });
    assertThat(beforeUpdate.keySet()).containsExactlyInAnyOrderElementsOf(TRAINED);
    for (String name : TRAINED) {
      Bits.assertSame(beforeUpdate.get(name), real.get(name), name + " before its update");
      assertThat(Bits.of(inForward.get(name))).as(name).isNotEqualTo(Bits.of(real.get(name)));
      Bits.assertSame(
          afterStep.get(name), graph.getVariable(name).getArr(), name + " after the step");
    }
  }

  @ParameterizedTest
  @EnumSource(Base.class)
  void aFailureLeavesNothingPredicted(Base base) {
    SameDiff graph = graph(new XGrad(base.updater(), 1));
    SameDiff undisturbed = graph(new XGrad(base.updater(), 1));
    SameDiffTraining training = new SameDiffTraining(graph);
    SameDiffTraining undisturbedTraining = new SameDiffTraining(undisturbed);
    List<DataSet> batches = batches(5);
    for (DataSet batch : batches.subList(0, 3)) {
      training.fit(batch);
      undisturbedTraining.fit(batch);
    }
    for (Fault fault : List.of(Fault.EXCEPTION, Fault.LINKAGE_ERROR, Fault.OUT_OF_MEMORY)) {
      Map<String, INDArray> before = weights(graph);
      assertThatThrownBy(() -> training.fit(batches.get(3), failingAt("out", fault)))
          .matches(fault::isRootOf, "is the fault or wraps it");
      before.forEach(
          (name, array) -> Bits.assertSame(graph.getVariable(name).getArr(), array, name));
    }
    training.fit(batches.get(4));
    undisturbedTraining.fit(batches.get(4));
    assertSameWeights(graph, undisturbed, " afterwards");
  }

  /** SameDiff has updated the last layer by then; the first one has its real weights. */
  @Test
  void aFailureWithinTheBackwardPassLeavesNothingPredicted() {
    SameDiff graph = graph(new XGrad(new Adam(0.01), 1));
    SameDiffTraining training = new SameDiffTraining(graph);
    List<DataSet> batches = batches(3);
    training.fit(batches.get(0));
    Map<String, INDArray> before = weights(graph);
    String gradient = graph.getVariable("w1").getGradient().name();
    assertThatThrownBy(() -> training.fit(batches.get(1), failingAt(gradient, Fault.LINKAGE_ERROR)))
        .hasMessage("injected");
    Bits.assertSame(graph.getVariable("w1").getArr(), before.get("w1"), "w1");
    assertThat(Bits.of(graph.getVariable("w2").getArr())).isNotEqualTo(Bits.of(before.get("w2")));
    training.fit(batches.get(2));
  }

  private static Observer failingAt(String activation, Fault fault) {
    Fuse fuse = new Fuse(Fuse.Place.FORWARD, fault);
    fuse.arm(0);
    return new Observer() {
      @Override
      public void activationAvailable(
          SameDiff sameDiff,
          At at,
          MultiDataSet batch,
          SameDiffOp operation,
          String name,
          INDArray array) {
        if (name.equals(activation)) {
          fuse.pass(Fuse.Place.FORWARD);
        }
      }
    };
  }

  /** A listener in training that hears of operations. */
  private abstract static class Observer extends BaseListener {
    @Override
    public boolean isActive(Operation operation) {
      return operation == Operation.TRAINING;
    }

    @Override
    public void opExecution(
        SameDiff graph,
        At at,
        MultiDataSet batch,
        SameDiffOp operation,
        OpContext context,
        INDArray[] outputs) {
      // Outputs come by name.
    }

    @Override
    public void iterationDone(SameDiff graph, At at, MultiDataSet data, Loss loss) {
      // Not needed here.
    }
  }

  @Test
  void aPredictionThatIsNotFiniteIsWithheld() {
    SameDiff graph = graph(new XGrad(new Adam(0.01), 1e39));
    SameDiff plain = graph(new Adam(0.01));
    SameDiffTraining training = new SameDiffTraining(graph);
    for (DataSet batch : batches(3)) {
      training.fit(batch);
      plain.fit(batch);
    }
    assertSameWeights(graph, plain, "");
    assertThat(training.counts().withheld()).isEqualTo(2L * TRAINED.size());
    assertThat(training.counts().made()).isZero();
  }

  @Test
  void aPredictionBeyondTheTrustLimitIsScaledDownAndCounted() {
    XGrad limited = new XGrad(new Adam(0.01), 3).withTrustLimit(1e-4);
    SameDiff graph = graph(limited);
    SameDiff byHand = graph(limited);
    SameDiffTraining training = new SameDiffTraining(graph);
    Map<String, XGradUpdater> updaters = updaters(byHand, limited);
    List<DataSet> batches = batches(3);
    for (int iteration = 0; iteration < batches.size(); iteration++) {
      training.fit(batches.get(iteration));
      stepByHand(byHand, updaters, batches.get(iteration), iteration);
    }
    assertSameWeights(graph, byHand, "");
    assertThat(training.counts().limited()).isEqualTo(2L * TRAINED.size());
    assertThat(training.counts().made()).isEqualTo(2);
  }

  @Test
  void refusesWhatItCantPredict() {
    assertThatThrownBy(() -> new SameDiffTraining(SameDiff.create()))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContaining("setTrainingConfig");
    assertThatThrownBy(() -> new SameDiffTraining(graph(new Adam(0.01))))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContaining("no XGrad");
    SameDiff ascending = graph(new XGrad(new Adam(0.01)));
    SameDiffTraining training = new SameDiffTraining(ascending);
    ascending.getTrainingConfig().setMinimize(false);
    assertThatThrownBy(() -> training.fit(batches(1).get(0)))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContaining("maximizes");
    SameDiff miscounted = graph(new XGrad(new Adam(0.01)));
    miscounted.getTrainingConfig().setIterationCount(-1);
    assertThatThrownBy(() -> new SameDiffTraining(miscounted))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContainingAll("-1 iterations", "setIterationCount");
    miscounted.getTrainingConfig().setIterationCount(0);
    new SameDiffTraining(miscounted).fit(batches(1).get(0));
  }
}
