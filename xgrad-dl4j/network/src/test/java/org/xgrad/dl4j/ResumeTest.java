package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.listeners.CheckpointListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;
import org.xgrad.RampUp;
import org.xgrad.XGrad;
import org.xgrad.dl4j.error.SavedNetworkException;
import org.xgrad.dl4j.error.UnsupportedNetworkException;
import org.xgrad.error.PredictionStateException;
import org.xgrad.error.StateMismatchException;
import org.xgrad.predict.Prediction;
import org.xgrad.testkit.Bits;

/** Networks that were saved or copied train on as if they had not been. */
class ResumeTest {
  private static final IUpdater UPDATER = new XGrad(new Adam(0.01), 1);

  @TempDir private File folder;

  private File file() {
    return new File(folder, "model.zip");
  }

  private static void assertTrainAlike(Trainee actual, Trainee expected, List<DataSet> batches) {
    assertThat(actual.iteration()).isEqualTo(expected.iteration());
    assertThat(actual.epoch()).isEqualTo(expected.epoch());
    for (DataSet batch : batches) {
      actual.fit(batch);
      expected.fit(batch);
      Bits.assertSame(actual.parameters(), expected.parameters(), "weights");
    }
    Bits.assertSame(
        actual.updater().getStateViewArray(),
        expected.updater().getStateViewArray(),
        "optimizer state");
  }

  private static void assertTrainOtherwise(
      Trainee actual, Trainee expected, List<DataSet> batches) {
    batches.forEach(actual::fit);
    batches.forEach(expected::fit);
    assertThat(Bits.of(actual.parameters())).isNotEqualTo(Bits.of(expected.parameters()));
  }

  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DENSE", "GRAPH", "CONVOLUTION_GRAPH"})
  void fromAFile(TestNetwork kind) {
    List<DataSet> batches = kind.batches(6);
    Trainee network = kind.with(new XGrad(new RmsProp(0.01), new RampUp(2, 5)));
    network.attach();
    batches.subList(0, 3).forEach(network::fit);
    network.save(file(), true);
    Trainee resumed = network.resumed(file());
    assertThat(resumed.isAttached()).isTrue();
    assertTrainAlike(resumed, network, batches.subList(3, 6));
  }

  /** DL4J saves in iterationDone, before it counts the iteration and applies constraints. */
  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DENSE", "GRAPH"})
  void fromACheckpointAfterAnIteration(TestNetwork kind) {
    List<DataSet> batches = kind.batches(8);
    Trainee network =
        saveCheckpoints(kind, new CheckpointListener.Builder(folder).saveEveryNIterations(3));
    batches.subList(0, 4).forEach(network::fit);
    assertThat(network.iteration()).isEqualTo(4);

    Trainee plain = network.restored(folder, 0);
    assertThat(plain.iteration()).as("as Deeplearning4j restores it").isEqualTo(3);
    assertThat(Bits.of(plain.parameters()))
        .as("constraints, as Deeplearning4j restores it")
        .isNotEqualTo(Bits.of(network.parameters()));
    plain.attach();
    Trainee otherwise = network.copied();
    assertTrainOtherwise(plain, otherwise, batches.subList(4, 8));

    Trainee resumed = network.resumed(folder, 0, CheckpointMoment.AFTER_ITERATION);
    Bits.assertSame(resumed.parameters(), network.parameters(), "weights");
    assertThat(resumed.isAttached()).isTrue();
    network.setListeners();
    assertTrainAlike(resumed, network, batches.subList(4, 8));
  }

  /** DL4J saves in onEpochEnd, before it counts the epoch. */
  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DENSE", "GRAPH"})
  void fromACheckpointAfterAnEpoch(TestNetwork kind) {
    List<DataSet> batches = kind.batches(6);
    Trainee network =
        saveCheckpoints(kind, new CheckpointListener.Builder(folder).saveEveryNEpochs(1));
    network.fit(new ListDataSetIterator<>(batches.subList(0, 3), 1));
    assertThat(network.epoch()).isEqualTo(1);

    Trainee plain = network.restored(folder, 0);
    assertThat(plain.epoch()).as("as Deeplearning4j restores it").isZero();
    plain.attach();
    assertTrainOtherwise(plain, network.copied(), batches.subList(3, 6));

    Trainee resumed = network.resumed(folder, 0, CheckpointMoment.AFTER_EPOCH);
    network.setListeners();
    assertTrainAlike(resumed, network, batches.subList(3, 6));
  }

  /** Constraints, and a learning rate that follows epochs. */
  private static Trainee saveCheckpoints(TestNetwork kind, CheckpointListener.Builder listener) {
    IUpdater updater = new XGrad(new Adam(new StepSchedule(ScheduleType.EPOCH, 0.01, 0.5, 1)), 1);
    Trainee network =
        kind.build(
            TestNetwork.configuration(updater).constrainWeights(new MaxNormConstraint(0.5, 1)));
    network.attach();
    network.setListeners(listener.keepAll().build());
    return network;
  }

  @ParameterizedTest
  @EnumSource(value = TestNetwork.class, names = "DROPOUT", mode = EnumSource.Mode.EXCLUDE)
  void fromACopy(TestNetwork kind) {
    List<DataSet> batches = kind.batches(6);
    Trainee network = kind.with(UPDATER);
    network.attach();
    network.setEpoch(2);
    batches.subList(0, 3).forEach(network::fit);
    Trainee copy = network.copied();
    assertThat(copy.isAttached()).isTrue();
    assertThat(copy.parameters()).isNotSameAs(network.parameters());
    assertTrainAlike(copy, network, batches.subList(3, 6));
  }

  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DENSE", "GRAPH"})
  void refusesToCopyPredictedWeights(TestNetwork kind) {
    Trainee network = kind.with(UPDATER);
    network.attach();
    kind.batches(2).forEach(network::fit);
    try (Prediction ahead = network.ahead()) {
      assertThatThrownBy(network::copied).isInstanceOf(PredictionStateException.class);
    }
    network.copied();
  }

  /** What the copy of a graph makes good: Adam starts its bias correction over. */
  @Test
  void aGraphsOwnCloneStartsCountingAnew() {
    List<DataSet> batches = TestNetwork.GRAPH.batches(6);
    Trainee network = TestNetwork.GRAPH.with(new Adam(0.01));
    network.setEpoch(2);
    batches.subList(0, 3).forEach(network::fit);
    Trainee clone = network.cloned();
    assertThat(clone.iteration()).isZero();
    assertThat(clone.epoch()).isZero();
    Trainee copy = network.copied();
    assertThat(copy.isAttached()).as("a copy of what is not attached").isFalse();
    assertTrainOtherwise(clone, network.copied(), batches.subList(3, 6));
    assertTrainAlike(copy, network, batches.subList(3, 6));
  }

  /**
   * Deeplearning4j itself can't train what it has read this way: a graph forgets its counters and
   * inputs, and layers have no listeners, not even none.
   */
  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DENSE", "GRAPH"})
  void javaSerializationKeepsTheSettingAndTheState(TestNetwork kind) throws Exception {
    XGrad updater = new XGrad(new RmsProp(0.01), new RampUp(2, 5));
    Trainee network = kind.with(updater);
    network.attach();
    kind.batches(3).forEach(network::fit);
    Object read = serializeAndRead(network.model());
    Trainee copy =
        read instanceof ComputationGraph graph
            ? new Trainee.OfVertices(graph)
            : new Trainee.OfLayers((MultiLayerNetwork) read);
    assertThat(copy.isAttached()).isFalse();
    assertThat(copy.attach().groups().get(0).updater()).isEqualTo(updater.toString());
    Bits.assertSame(
        copy.updater().getStateViewArray(), network.updater().getStateViewArray(), "state");
    copy.setIteration(network.iteration());
    Bits.assertSame(copy.predicted(), network.predicted(), "predicted weights");
  }

  private static Object serializeAndRead(Object object) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  @Test
  void theSettingSurvivesAGraphsJsonAndYaml() {
    IUpdater updater = new XGrad(new RmsProp(0.01), new RampUp(2, 5));
    Trainee network = TestNetwork.GRAPH.with(updater);
    ComputationGraphConfiguration configuration =
        ((ComputationGraph) network.model()).getConfiguration();
    for (ComputationGraphConfiguration read :
        List.of(
            ComputationGraphConfiguration.fromJson(configuration.toJson()),
            ComputationGraphConfiguration.fromYaml(configuration.toYaml()))) {
      ComputationGraph again = new ComputationGraph(read);
      again.init();
      assertThat(again.getLayer("out").conf().getLayer().getUpdaterByParam("W")).isEqualTo(updater);
      assertThat(WeightPrediction.attach(again).predictedParameters()).isEqualTo(again.numParams());
    }
  }

  @Test
  void refusesWhatIsNoSavedNetwork() throws IOException {
    Trainee network = TestNetwork.DENSE.with(UPDATER);
    File missing = new File(folder, "missing.zip");
    assertThatThrownBy(() -> network.resumed(missing))
        .isInstanceOf(SavedNetworkException.class)
        .hasMessageContaining("missing.zip");
    File text = new File(folder, "text.zip");
    Files.writeString(text.toPath(), "no archive");
    assertThatThrownBy(() -> network.resumed(text)).isInstanceOf(SavedNetworkException.class);
    assertThatThrownBy(() -> network.resumed(folder, 0, CheckpointMoment.AFTER_EPOCH))
        .isInstanceOf(SavedNetworkException.class)
        .hasMessageContaining("no list of checkpoints");
  }

  @Test
  void refusesACheckpointThatIsNotThere() {
    Trainee network =
        saveCheckpoints(
            TestNetwork.DENSE, new CheckpointListener.Builder(folder).saveEveryNIterations(2));
    TestNetwork.DENSE.batches(5).forEach(network::fit);
    assertThatThrownBy(() -> network.resumed(folder, 7, CheckpointMoment.AFTER_ITERATION))
        .isInstanceOf(SavedNetworkException.class)
        .hasMessageContaining("no checkpoint 7")
        .hasMessageContaining("[0, 1]");
  }

  @Test
  void refusesAFileWithoutTheOptimizersState() {
    Trainee network = TestNetwork.DENSE.with(UPDATER);
    network.save(file(), false);
    assertThatThrownBy(() -> network.resumed(file()))
        .isInstanceOf(SavedNetworkException.class)
        .hasMessageContaining("without the optimizer's state");
  }

  @Test
  void refusesTheOtherKindOfNetwork() {
    Trainee graph = TestNetwork.GRAPH.with(UPDATER);
    graph.save(file(), true);
    assertThatThrownBy(() -> Resume.multiLayerNetwork(file()))
        .isInstanceOf(SavedNetworkException.class)
        .hasMessageContaining("ComputationGraph as such");
  }

  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DENSE", "GRAPH"})
  void refusesAnotherRuleAndGoesOnWithItWhenTold(TestNetwork kind) throws IOException {
    List<DataSet> batches = kind.batches(5);
    Trainee network = kind.with(UPDATER);
    network.attach();
    batches.subList(0, 3).forEach(network::fit);
    network.save(file(), true);
    edit("\"id\" : \"nd4j-adam\"", "\"id\" : \"former-adam\"");
    assertThatThrownBy(() -> network.resumed(file()))
        .isInstanceOf(StateMismatchException.class)
        .hasMessageContaining("\"former-adam\"")
        .hasMessageContaining("\"nd4j-adam\"")
        .hasMessageContaining("attach(network, steps)");
    Trainee told = network.restored(file());
    told.attach(1);
    assertTrainAlike(told, network, batches.subList(3, 5));
  }

  /** As if the rule had once done without the last Delta, in a version that named no rules. */
  @Test
  void refusesAStateWithoutTheLastDeltaThatTheRuleNeeds() throws IOException {
    XGrad updater = new XGrad(new RmsProp(0.01), 1);
    String json =
        ((MultiLayerNetwork) TestNetwork.DENSE.with(updater).model())
            .getLayerWiseConfigurations()
            .toJson();
    MultiLayerNetwork former =
        new MultiLayerNetwork(
            MultiLayerConfiguration.fromJson(
                json.replaceAll("\"keepsLastDelta\" : true,", "\"keepsLastDelta\" : false,")
                    .replaceAll("\"rule\" : \\{[^}]*}", "\"rule\" : null")));
    former.init();
    Trainee network = new Trainee.OfLayers(former);
    List<DataSet> batches = TestNetwork.DENSE.batches(3);
    batches.forEach(network::fit);
    network.save(file(), true);
    assertThatThrownBy(() -> network.resumed(file()))
        .isInstanceOf(StateMismatchException.class)
        .hasMessageContaining("without the last Delta");
    Trainee told = network.restored(file());
    WeightPrediction prediction = told.attach(1);
    batches.forEach(told::fit);
    assertThat(prediction.counts().made()).isEqualTo(3);
  }

  private void edit(String former, String latter) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(file().toPath())) {
      Path configuration = zip.getPath("configuration.json");
      String json = Files.readString(configuration, StandardCharsets.UTF_8);
      assertThat(json).contains(former);
      Files.writeString(configuration, json.replace(former, latter), StandardCharsets.UTF_8);
    }
  }

  // Deeplearning4j's superclass leaves out the dots of doEvaluation.
  @SuppressWarnings("overrides")
  private static final class Special extends MultiLayerNetwork {
    private static final long serialVersionUID = 1L;

    Special(MultiLayerConfiguration configuration) {
      super(configuration);
    }
  }

  /** Its clone would lose what the subclass adds. */
  @Test
  void aSubclassWhoseCloneIsOfAnotherClassIsRefused() {
    MultiLayerNetwork network =
        (MultiLayerNetwork) TestNetwork.DENSE.with(new XGrad(new Adam(0.01))).model();
    MultiLayerNetwork special = new Special(network.getLayerWiseConfigurations());
    special.init();
    assertThatThrownBy(() -> Resume.cloneOf(special))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContainingAll(special.getClass().getName(), "Override clone()");
  }
}
