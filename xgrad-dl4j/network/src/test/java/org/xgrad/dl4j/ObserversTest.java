package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.stepfunctions.NegativeDefaultStepFunction;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.ConvexOptimizer;
import org.deeplearning4j.optimize.listeners.CollectScoresListener;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.deeplearning4j.optimize.solvers.accumulation.BasicGradientsAccumulator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.SgdUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ISchedule;
import org.xgrad.XGrad;
import org.xgrad.average.Averaging;
import org.xgrad.dl4j.internal.hook.SolverHook;
import org.xgrad.dl4j.internal.network.SolverField;
import org.xgrad.error.PredictionStateException;
import org.xgrad.testkit.Bits;

/**
 * Whoever looks at the weights between the backward pass and the step sees the real ones; if nobody
 * can, they stay predicted until the step.
 */
class ObserversTest {
  private static final int STEPS = 4;

  /** What is done about a network, and whether somebody may look at its weights then. */
  private enum Situation {
    AS_IT_IS(false, builder -> builder, network -> {}),
    LISTENERS_THAT_HEAR_NOTHING(
        false,
        builder -> builder,
        network ->
            network.setListeners(
                new ScoreIterationListener(1), new CollectScoresListener(1), new Deaf())),
    AN_AVERAGE(
        false,
        builder -> builder,
        network -> WeightAverage.attach(network.model(), Averaging.tailMean(1))),
    GRADIENTS_SUMMED_UP(false, builder -> builder.miniBatch(false), network -> {}),
    A_LISTENER(true, builder -> builder, network -> network.setListeners(new Hearing())),
    A_LISTENER_OF_A_LISTENERS_KIND(
        true, builder -> builder, network -> network.setListeners(new Deaf(), new Hearing() {})),
    L1(true, builder -> builder.l1(1e-3), network -> {}),
    L2(true, builder -> builder.l2(1e-3), network -> {}),
    L2_OF_BIASES(true, builder -> builder.l2Bias(1e-3), network -> {}),
    WEIGHT_DECAY(true, builder -> builder.weightDecay(1e-3), network -> {}),
    ANOTHER_STEP_FUNCTION(true, ObserversTest::withAStepFunction, network -> {}),
    AN_ACCUMULATOR(
        true,
        builder -> builder,
        network -> optimizer(network).setGradientsAccumulator(new BasicGradientsAccumulator(1))),
    AN_UPDATER_OF_ANOTHER_CLASS(true, builder -> builder, ObserversTest::setAnotherUpdater),
    WEIGHTS_THAT_DO_NOT_MOVE(
        true, builder -> builder.biasUpdater(new Sgd(new PeepingSchedule())), network -> {});

    private final boolean isSeen;
    private final UnaryOperator<NeuralNetConfiguration.Builder> configuration;
    private final Consumer<Trainee> preparation;

    Situation(
        boolean isSeen,
        UnaryOperator<NeuralNetConfiguration.Builder> configuration,
        Consumer<Trainee> preparation) {
      this.isSeen = isSeen;
      this.configuration = configuration;
      this.preparation = preparation;
    }
  }

  /** Does not hear of gradients. */
  private static final class Deaf extends BaseTrainingListener {}

  private static class Hearing extends BaseTrainingListener {
    @Override
    public void onGradientCalculation(Model model) {}
  }

  /** Its updater might know the network. */
  private static final class SomebodysSgd extends Sgd {
    private static final long serialVersionUID = 1L;

    SomebodysSgd(ISchedule rate) {
      super(rate);
    }

    @Override
    public GradientUpdater<?> instantiate(INDArray state, boolean initialize) {
      return new SgdUpdater(this) {};
    }

    @Override
    public SomebodysSgd clone() {
      return new SomebodysSgd(getLearningRateSchedule());
    }
  }

  @SuppressWarnings("deprecation") // Deeplearning4j still reads it
  private static NeuralNetConfiguration.Builder withAStepFunction(
      NeuralNetConfiguration.Builder builder) {
    return builder.stepFunction(new NegativeDefaultStepFunction());
  }

  private static void setAnotherUpdater(Trainee network) {
    if (network.model() instanceof ComputationGraph graph) {
      graph.setUpdater(new ComputationGraphUpdater(graph) {});
    } else {
      MultiLayerNetwork layers = (MultiLayerNetwork) network.model();
      layers.setUpdater(new MultiLayerUpdater(layers) {});
    }
  }

  private static ConvexOptimizer optimizer(Trainee network) {
    return SolverField.ofNetwork(network.model()).get().orElseThrow().getOptimizer();
  }

  static Stream<Arguments> networksAndSituations() {
    return Stream.of(TestNetwork.DENSE, TestNetwork.GRAPH)
        .flatMap(
            kind -> Stream.of(Situation.values()).map(situation -> Arguments.of(kind, situation)));
  }

  private static Trainee network(
      TestNetwork kind,
      PeepingSchedule peeping,
      UnaryOperator<NeuralNetConfiguration.Builder> configuration) {
    Trainee network =
        kind.build(configuration.apply(TestNetwork.configuration(new XGrad(new Sgd(peeping), 2))));
    network.attach();
    peeping.watch(network.model());
    return network;
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("networksAndSituations")
  void theWeightsStayPredictedUntilTheStepWhereNobodyLooks(TestNetwork kind, Situation situation) {
    PeepingSchedule peeping = new PeepingSchedule();
    Trainee network = network(kind, peeping, situation.configuration);
    situation.preparation.accept(network);
    Trainee byHand = network(kind, new PeepingSchedule(), situation.configuration);
    List<DataSet> batches = kind.batches(STEPS);
    network.fit(batches.get(0));
    byHand.stepByHand(batches.get(0));
    for (DataSet batch : batches.subList(1, STEPS)) {
      INDArray expected = situation.isSeen ? network.parameters().dup() : network.predicted();
      network.fit(batch);
      byHand.stepByHand(batch);
      Bits.assertSame(peeping.seen(), expected, "weights while the updater is at work");
      Bits.assertSame(network.parameters(), byHand.parameters(), "weights after the step");
      assertThat(SolverHook.isAhead(network.model())).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DENSE", "GRAPH"})
  void anUpdaterThatIsNotKnownSeesTheRealWeights(TestNetwork kind) {
    PeepingSchedule peeping = new PeepingSchedule();
    Trainee network = kind.with(new XGrad(new SomebodysSgd(peeping), 2));
    WeightPrediction prediction = network.attach();
    peeping.watch(network.model());
    List<DataSet> batches = kind.batches(STEPS);
    network.fit(batches.get(0));
    for (DataSet batch : batches.subList(1, STEPS)) {
      INDArray real = network.parameters().dup();
      network.fit(batch);
      Bits.assertSame(peeping.seen(), real, "weights while the updater is at work");
    }
    assertThat(prediction.counts().made()).isEqualTo(STEPS - 1);
  }

  /** Nobody may end a prediction but the call that made it. */
  @ParameterizedTest
  @EnumSource(names = {"DENSE", "GRAPH"})
  void whoTrainsMeanwhileIsRefusedAndEndsNothing(TestNetwork kind) {
    Trainee network = kind.with(new XGrad(new Sgd(0.05), 2));
    Trainee undisturbed = kind.with(new XGrad(new Sgd(0.05), 2));
    network.attach();
    undisturbed.attach();
    List<DataSet> batches = kind.batches(STEPS);
    network.fit(batches.get(0));
    undisturbed.fit(batches.get(0));
    Intruder intruder = new Intruder(network);
    network.setListeners(intruder);
    for (DataSet batch : batches.subList(1, STEPS)) {
      network.fit(batch);
      undisturbed.fit(batch);
      Bits.assertSame(network.parameters(), undisturbed.parameters(), "weights");
    }
    assertThat(intruder.refusals).isEqualTo(2 * (STEPS - 1));
  }

  /** Tries to train in the middle of a backward pass, in its thread and in another one. */
  private static final class Intruder extends BaseTrainingListener {
    private final Trainee network;
    private int refusals;

    Intruder(Trainee network) {
      this.network = network;
    }

    @Override
    public void onBackwardPass(Model model) {
      INDArray before = model.params().dup();
      assertRefused();
      CompletableFuture.runAsync(this::assertRefused).join();
      Bits.assertSame(model.params(), before, "predicted weights");
    }

    private void assertRefused() {
      assertThatThrownBy(() -> optimizer(network).optimize(LayerWorkspaceMgr.noWorkspaces()))
          .isInstanceOf(PredictionStateException.class);
      refusals++;
    }
  }

  /** After the step the network is free again, for listeners too. */
  @ParameterizedTest
  @EnumSource(names = {"DENSE", "GRAPH"})
  void aListenerThatFailsToTrainAfterTheStepLeavesTheRealWeights(TestNetwork kind) {
    Trainee network = kind.with(new XGrad(new Sgd(0.05), 2));
    WeightPrediction prediction = network.attach();
    List<DataSet> batches = kind.batches(STEPS);
    network.fit(batches.get(0));
    network.setListeners(
        new BaseTrainingListener() {
          private boolean isWithin;

          @Override
          public void iterationDone(Model model, int iteration, int epoch) {
            if (!isWithin) {
              isWithin = true;
              INDArray before = model.params().dup();
              assertThatThrownBy(() -> optimizer(network).optimize(null)).isNotNull();
              Bits.assertSame(model.params(), before, "weights after a failure");
              assertThat(SolverHook.isAhead(model)).isFalse();
              isWithin = false;
            }
          }
        });
    network.fit(batches.get(1));
    assertThat(prediction.counts().made()).isGreaterThan(1);
    assertThat(SolverHook.isAhead(network.model())).isFalse();
  }
}
