package org.xgrad.dl4j;

import static org.xgrad.dl4j.ScenarioParts.configuration;
import static org.xgrad.dl4j.ScenarioParts.dense;
import static org.xgrad.dl4j.ScenarioParts.fit;
import static org.xgrad.dl4j.ScenarioParts.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.MinMaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.constraint.UnitNormConstraint;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.conf.weightnoise.WeightNoise;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.xgrad.RampUp;
import org.xgrad.rules.torch.SgdMomentum;
import org.xgrad.rules.torch.TorchAdam;

/** Updaters and settings, in both kinds of networks. */
final class SettingScenarios {
  private SettingScenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>(updaters());
    all.addAll(settings());
    return all;
  }

  /** Of both kinds of networks: a configuration that says of itself how its updaters look. */
  private static List<Scenario> updaters() {
    List<Scenario> scenarios = new ArrayList<>();
    scenarios.addAll(
        byUpdater("last update kept (RmsProp)", look -> look.by(new RmsProp(0.01), 1)));
    scenarios.addAll(
        byUpdater("schedule of s", look -> look.by(new SgdMomentum(0.05, 0.9), new RampUp(2, 4))));
    scenarios.addAll(
        byUpdater(
            "schedule of the learning rate",
            look ->
                look.by(new Adam(new ExponentialSchedule(ScheduleType.ITERATION, 0.02, 0.7)), 1)));
    scenarios.addAll(
        byUpdater(
            "schedule of the momentum",
            look ->
                look.by(
                    new Nesterovs(0.05, new ExponentialSchedule(ScheduleType.ITERATION, 0.9, 0.9)),
                    1)));
    scenarios.addAll(
        both(
            "bias updater of another s",
            look -> configuration(look).biasUpdater(look.by(new Sgd(0.1), 3))));
    scenarios.add(
        fit(
            "an updater and an s for each layer, MultiLayerNetwork",
            TestNetwork.DENSE,
            look ->
                TestNetwork.layers(
                    configuration(look)
                        .list()
                        .layer(dense(6, 7, look.by(new RmsProp(0.01), 2)))
                        .layer(dense(7, 5, look.by(new Nesterovs(0.05, 0.9), 0.5)))
                        .layer(output(5)))));
    scenarios.add(
        fit(
            "an updater and an s for each layer, ComputationGraph",
            TestNetwork.DENSE,
            look ->
                TestNetwork.vertices(
                    configuration(look)
                        .graphBuilder()
                        .addInputs("in")
                        .addLayer("left", dense(6, 5, look.by(new RmsProp(0.01), 2)), "in")
                        .addLayer("right", dense(6, 4, look.by(new Sgd(0.1), 3)), "in")
                        .addLayer("out", output(9), "left", "right")
                        .setOutputs("out"))));
    return scenarios;
  }

  private static List<Scenario> byUpdater(String title, Function<Look, IUpdater> updater) {
    return both(title, look -> TestNetwork.configuration(updater.apply(look)));
  }

  private static List<Scenario> both(
      String title, Function<Look, NeuralNetConfiguration.Builder> configuration) {
    return Stream.of(TestNetwork.DENSE, TestNetwork.GRAPH)
        .map(
            kind ->
                fit(
                    title
                        + (kind == TestNetwork.GRAPH
                            ? ", ComputationGraph"
                            : ", MultiLayerNetwork"),
                    kind,
                    look -> kind.build(configuration.apply(look))))
        .toList();
  }

  private static List<Scenario> settings() {
    List<Scenario> scenarios = new ArrayList<>();
    Arrays.stream(GradientNormalization.values())
        .filter(each -> each != GradientNormalization.None)
        .map(
            each ->
                setting(
                    each.toString(),
                    builder ->
                        builder.gradientNormalization(each).gradientNormalizationThreshold(0.5)))
        .forEach(scenarios::addAll);
    scenarios.addAll(setting("L1", builder -> builder.l1(0.01)));
    scenarios.addAll(setting("L2", builder -> builder.l2(1e-3)));
    scenarios.addAll(setting("L2 of biases", builder -> builder.l2Bias(0.01)));
    scenarios.addAll(setting("WeightDecay", builder -> builder.weightDecay(0.01)));
    scenarios.addAll(
        both(
            "AdamW",
            look ->
                new DecoupledWeightDecay(0.01)
                    .configure(
                        new NeuralNetConfiguration.Builder()
                            .seed(1)
                            .activation(Activation.TANH)
                            .updater(look.by(new TorchAdam(0.01), 1)))));
    scenarios.addAll(
        setting(
            "maximal norm", builder -> builder.constrainWeights(new MaxNormConstraint(0.7, 1))));
    scenarios.addAll(
        setting(
            "minimal and maximal norm",
            builder -> builder.constrainWeights(new MinMaxNormConstraint(0.3, 0.7, 1))));
    scenarios.addAll(
        setting("unit norm", builder -> builder.constrainWeights(new UnitNormConstraint(1))));
    scenarios.addAll(
        setting(
            "non-negative weights",
            builder -> builder.constrainWeights(new NonNegativeConstraint())));
    scenarios.addAll(setting("dropout", builder -> builder.dropOut(0.7)));
    scenarios.addAll(setting("DropConnect", builder -> builder.weightNoise(new DropConnect(0.8))));
    scenarios.addAll(
        setting(
            "weight noise",
            builder -> builder.weightNoise(new WeightNoise(new NormalDistribution(0, 0.1)))));
    scenarios.addAll(setting("gradients summed up", builder -> builder.miniBatch(false)));
    scenarios.addAll(
        both(
            "HALF, TorchAdam",
            look ->
                configuration(look)
                    .dataType(DataType.FLOAT16)
                    .updater(look.by(new TorchAdam(0.01), 1.5))));
    scenarios.addAll(
        setting(
            "HALF, Adam (ND4J) with an epsilon of 1e-4",
            builder -> builder.dataType(DataType.FLOAT16)));
    scenarios.addAll(setting("DOUBLE", builder -> builder.dataType(DataType.DOUBLE)));
    return scenarios;
  }

  private static List<Scenario> setting(
      String title, UnaryOperator<NeuralNetConfiguration.Builder> change) {
    return both(title, look -> change.apply(configuration(look)));
  }
}
