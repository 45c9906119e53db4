package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.xgrad.RampUp;
import org.xgrad.XGrad;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.WeightPredictor;
import org.xgrad.rules.torch.TorchAdam;

/** Null is one kind of failure, everywhere. */
class MissingArgumentTest {
  private static final MultiLayerNetwork LAYERS = null;
  private static final ComputationGraph GRAPH = null;
  private static final File FILE = null;
  private static final ISchedule SCHEDULE = new RampUp(1, 1);
  private static final ISchedule NO_SCHEDULE = null;
  private static final Function<IUpdater, XGrad> NO_SETTING = null;

  static Stream<Arguments> calls() {
    return Stream.of(
        call("XGrad's base", () -> new XGrad(null)),
        call("XGrad's schedule", () -> new XGrad(new Adam(), (ISchedule) null)),
        call("an optimizer's schedule", () -> new TorchAdam((ISchedule) null)),
        call("a schedule to take", () -> new TorchAdam(1e-3).withLearningRateSchedule(null)),
        call("AdamW's Adam", () -> new AdamW((TorchAdam) null, 0.01)),
        call("AdamW's updater", () -> new AdamW(null, new DecoupledWeightDecay(0.01))),
        call("AdamW's decay", () -> new AdamW(new TorchAdam(1e-3), null)),
        call("AdamW's schedule", () -> new AdamW(1e-3, 0.01).ahead(NO_SCHEDULE)),
        call("AdamW's setting", () -> new AdamW(1e-3, 0.01).ahead(NO_SETTING)),
        call("what a setting makes", () -> new AdamW(1e-3, 0.01).ahead(adam -> null)),
        call("XGrad's steps", () -> new XGrad(new Adam()).withSteps(NO_SCHEDULE)),
        call("AdamW's builder", () -> new AdamW(1e-3, 0.01).configure(null)),
        call("decay's schedule", () -> new DecoupledWeightDecay(NO_SCHEDULE)),
        call("decay's builder", () -> new DecoupledWeightDecay(0.1).configure(null)),
        call("attach", () -> WeightPrediction.attach(LAYERS)),
        call("attach a graph", () -> WeightPrediction.attach(GRAPH)),
        call("attach with steps", () -> WeightPrediction.attach(LAYERS, 1)),
        call("attach a graph with steps", () -> WeightPrediction.attach(GRAPH, 1)),
        call("attach with a schedule", () -> WeightPrediction.attach(LAYERS, SCHEDULE)),
        call(
            "attach with a missing schedule",
            () -> WeightPrediction.attach(TestNetwork.DENSE.with(new Adam()).model(), NO_SCHEDULE)),
        call(
            "attach with a missing setting",
            () -> WeightPrediction.attach(TestNetwork.DENSE.with(new Adam()).model(), NO_SETTING)),
        call("detach", () -> WeightPrediction.detach(LAYERS)),
        call("remove", () -> WeightPrediction.remove(GRAPH)),
        call("of", () -> WeightPrediction.of(GRAPH)),
        call("ahead", () -> WeightPrediction.ahead(LAYERS)),
        call("isAttached", () -> WeightPrediction.isAttached(GRAPH)),
        call("resume", () -> Resume.multiLayerNetwork(FILE)),
        call("resume a graph", () -> Resume.computationGraph(FILE)),
        call("resume a checkpoint", () -> Resume.multiLayerNetwork(null, 0, null)),
        call("clone", () -> Resume.cloneOf(LAYERS)),
        call("copy the state", () -> Resume.copyState(null, null)),
        call("save", () -> Resume.save(LAYERS, FILE)),
        call("to a graph", () -> Resume.toComputationGraph(null)),
        call(
            "statistics",
            () -> BatchNormStatistics.recompute(LAYERS, (MultiDataSetIterator) null, 1)),
        call(
            "statistics of a graph",
            () -> BatchNormStatistics.recompute(GRAPH, (DataSetIterator) null, 1)),
        call("SameDiff", () -> new SameDiffTraining((SameDiff) null)),
        call("groups", () -> new WeightPredictor(null)),
        call("a group", () -> new WeightPredictor(java.util.Collections.singletonList(null))),
        call("rules", () -> WeightPredictor.of(List.of(), null, List.of())),
        call("backends", () -> WeightPredictor.of(List.of(), List.of(), null)),
        call("a group's parameters", () -> new ParameterGroup("weights", null, null)));
  }

  private static Arguments call(String name, ThrowingCallable call) {
    return Arguments.of(name, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("calls")
  void isNamed(String name, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(InvalidSettingException.class);
  }
}
