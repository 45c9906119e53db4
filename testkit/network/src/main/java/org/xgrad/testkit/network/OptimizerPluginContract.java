package org.xgrad.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apiguardian.api.API;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.XGrad;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.predict.GroupSummary;
import org.xgrad.testkit.Bits;
import org.xgrad.testkit.Case;
import org.xgrad.testkit.OptimizerFormulaContract;

/**
 * What an optimizer's plugin promises: the laws of its formula ({@link OptimizerFormulaContract}),
 * and in a Deeplearning4j network, where layers have updaters of their own,
 *
 * <ul>
 *   <li>its layers are predicted by its rule and stay finite, beside other optimizers, and with the
 *       recommended hyper-parameters they move;
 *   <li>with s = 0 the network trains as without weight prediction, bit for bit;
 *   <li>the network's configuration survives JSON;
 *   <li>a model that is saved, loaded and attached again trains as the uninterrupted one, bit for
 *       bit.
 * </ul>
 *
 * <p>A plugin's test extends this class and generates configurations; that is all.
 *
 * @param <U> the optimizer's configuration class
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public abstract class OptimizerPluginContract<U extends FormulaOptimizer<U>>
    extends OptimizerFormulaContract<U> {
  private static final int TRIES = 8;
  private static final int ITERATIONS = 8;

  private static IUpdater ahead(IUpdater updater, double steps) {
    return new XGrad(updater.clone(), steps);
  }

  /** Two layers of the optimizer under test, and one of Adam between them. */
  private static MultiLayerNetwork predicted(Case given, double steps) {
    return Classifier.with(
        ahead(given.updater(), steps), ahead(new Adam(1e-2), steps), ahead(given.updater(), steps));
  }

  private static void train(MultiLayerNetwork network, List<DataSet> batches) {
    batches.forEach(network::fit);
  }

  @Property(tries = TRIES)
  void trainsLayersBesideOtherOptimizers(@ForAll("cases") Case given) {
    MultiLayerNetwork network = predicted(given, 1);
    WeightPrediction prediction = WeightPrediction.attach(network);
    train(network, Classifier.batches(ITERATIONS));
    assertThat(prediction.groups())
        .extracting(GroupSummary::rule)
        .as("the rules of the layers")
        .satisfiesExactly(this::isOfThisRule, this::isAdams, this::isOfThisRule);
    assertThat(network.params().isInfinite().any() || network.params().isNaN().any())
        .as("weights that are no numbers")
        .isFalse();
  }

  /** Some configurations never step; the ones that authors recommend do. */
  @Example
  void movesItsOwnLayers() {
    Case recommended = new Case(defaults(), new double[] {0}, List.of());
    MultiLayerNetwork network = predicted(recommended, 1);
    MultiLayerNetwork before = network.clone();
    WeightPrediction.attach(network);
    train(network, Classifier.batches(ITERATIONS));
    for (int layer : List.of(0, 2)) {
      assertThat(network.getLayer(layer).params())
          .as("trained weights of layer %d, whose optimizer this is", layer)
          .isNotEqualTo(before.getLayer(layer).params());
    }
  }

  private void isOfThisRule(String ruleOfGroup) {
    assertThat(ruleOfGroup).contains(rule().getClass().getName());
  }

  private void isAdams(String ruleOfGroup) {
    assertThat(ruleOfGroup).contains("\"nd4j-adam\"");
  }

  @Override
  protected Optional<String> reasonToSkip(String law) {
    return law.equals("trainsPlainlyAtZeroSteps")
        ? unlessSome(
            optimizer -> !readsWeights(optimizer),
            "its formula reads the weights, which a network has to be attached for")
        : super.reasonToSkip(law);
  }

  /** {@return cases of configurations that Deeplearning4j can train by itself} */
  @Provide
  public Arbitrary<Case> casesOfGradientsAlone() {
    return casesOf(optimizer -> !readsWeights(optimizer));
  }

  @Property(tries = TRIES)
  void trainsPlainlyAtZeroSteps(@ForAll("casesOfGradientsAlone") Case given) {
    List<DataSet> batches = Classifier.batches(ITERATIONS);
    MultiLayerNetwork plain =
        Classifier.with(given.updater().clone(), new Sgd(0.1), given.updater().clone());
    train(plain, batches);
    MultiLayerNetwork predicted =
        Classifier.with(
            ahead(given.updater(), 0), ahead(new Sgd(0.1), 0), ahead(given.updater(), 0));
    WeightPrediction.attach(predicted);
    train(predicted, batches);
    Bits.assertSame(predicted.params(), plain.params(), "weights at s = 0");
  }

  @Property(tries = TRIES)
  void networkConfigurationsSurviveJson(@ForAll("cases") Case given) {
    MultiLayerConfiguration configuration = predicted(given, 1.5).getLayerWiseConfigurations();
    assertThat(MultiLayerConfiguration.fromJson(configuration.toJson())).isEqualTo(configuration);
  }

  @Property(tries = TRIES)
  void savedModelsResumeBitForBit(@ForAll("cases") Case given) throws IOException {
    List<DataSet> batches = Classifier.batches(2 * ITERATIONS);
    MultiLayerNetwork network = predicted(given, 1);
    WeightPrediction.attach(network);
    train(network, batches.subList(0, ITERATIONS));
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    ModelSerializer.writeModel(network, saved, true);
    MultiLayerNetwork resumed =
        ModelSerializer.restoreMultiLayerNetwork(
            new ByteArrayInputStream(saved.toByteArray()), true);
    WeightPrediction.attach(resumed);
    for (MultiLayerNetwork each : List.of(network, resumed)) {
      train(each, batches.subList(ITERATIONS, 2 * ITERATIONS));
    }
    Bits.assertSame(resumed.params(), network.params(), "weights of the resumed run");
  }
}
