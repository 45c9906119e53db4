package org.xgrad.bench.experiment.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xgrad.bench.data.FashionMnist;
import org.xgrad.bench.experiment.Metric;
import org.xgrad.bench.experiment.NamedSettings;
import org.xgrad.bench.experiment.task.Tasks.Part;
import org.xgrad.bench.optimizer.Decay;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.error.XGradFailure;

class TasksTest {
  private static final NamedSettings DATA = new NamedSettings("fashion-mnist-6000");
  private static final NamedSettings MLP = new NamedSettings("mlp").with("width", 4);

  @TempDir private Path directory;
  private final Tasks tasks = new Tasks(Path.of("none"));

  @Test
  void theValidationPartIsTheLastSixthOfTheTrainingData() {
    Task validated = tasks.of(MLP, DATA, Part.VALIDATION);
    assertThat(validated.examples()).isEqualTo(5_000);
    FashionMnist data = FashionMnist.embedded();
    assertThat(validated.dataDigest())
        .isEqualTo(
            data.train().range(0, 5_000).digest() + data.train().range(5_000, 1_000).digest());
    Task tested = tasks.of(MLP, DATA, Part.TEST);
    assertThat(tested.examples()).isEqualTo(6_000);
    assertThat(tested.dataDigest()).isEqualTo(data.train().digest() + data.test().digest());
  }

  /** For the forms with settings of their own as for all others. */
  @Test
  void partsOfTheDataAreItsFirstExamples() {
    FashionMnist data = FashionMnist.embedded();
    Task task = tasks.of(MLP, DATA.with("train", 60).with("test", 20), Part.TEST);
    assertThat(task.examples()).isEqualTo(60);
    assertThat(task.dataDigest())
        .isEqualTo(data.train().range(0, 60).digest() + data.test().range(0, 20).digest());
    assertThatThrownBy(() -> tasks.of(MLP, DATA.with("train", 6001), Part.TEST))
        .isInstanceOf(XGradFailure.class)
        .hasMessageContaining("train of fashion-mnist-6000: it is 6001")
        .hasMessageContaining("Say at most 6000.");
    assertThat(tasks.of(MLP, DATA.with("train", 6000), Part.TEST).examples()).isEqualTo(6000);
  }

  @Test
  void networksByNameLearnToo() {
    NamedSettings network = new NamedSettings("lenet-sigmoid").with("width", 0.5);
    NamedSettings data = DATA.with("train", 60).with("test", 20);
    Task task = tasks.of(network, data, Part.TEST);
    assertThat(task.examples()).isEqualTo(60);
    assertThat(tasks.of(network, data.with("train", 61), Part.TEST).dataDigest())
        .isNotEqualTo(task.dataDigest());
    Learner learner =
        task.create(new Recipe(Optimizer.named("adam").updater(0.01, 0), new Decay(0, false), 1));
    double before = learner.trainingLoss();
    learner.beginEpoch(1, 1);
    for (int step = 0; step < 15; step++) {
      learner.step(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
    }
    assertThat(learner.trainingLoss()).isLessThan(before);
    Measures measures = learner.test();
    assertThat(measures.accuracy()).isBetween(0.0, 1.0);
    assertThat(measures.more()).containsOnlyKeys("top-5");
  }

  @ParameterizedTest
  @CsvSource({
    "nosuch, fashion-mnist-6000, nosuch",
    "lenet, nosuch, fashion-mnist-6000",
    "vgg-11-small, nosuch-6000, nosuch",
    "lenet, fashion-mnist, no such file",
    "vgg-11-small, fashion-mnist-32, no such file"
  })
  void whatIsNotThereIsRefused(String network, String data, String said) {
    assertThatThrownBy(
            () -> tasks.of(new NamedSettings(network), new NamedSettings(data), Part.TEST))
        .isInstanceOf(XGradFailure.class)
        .hasMessageContaining(said);
  }

  /** CIFAR's archive alone is larger than the heap that others get. */
  @Test
  void dataSaysHowMuchHeapItNeeds() {
    assertThat(tasks.megabytes(DATA)).isEqualTo(512);
    assertThat(tasks.megabytes(new NamedSettings("cifar-100"))).isGreaterThan(1_000);
    assertThatThrownBy(() -> tasks.megabytes(new NamedSettings("cifar-10-6000")))
        .hasMessageContaining("no part of cifar-10 comes with this program");
  }

  @Test
  void translationsAreJudgedByBleuToo() throws IOException {
    Path wmt = Files.createDirectories(directory.resolve("wmt"));
    Files.writeString(wmt.resolve("merges.txt"), "#version: 0.2\na b\n");
    for (String name : List.of("train.en", "train.de", "test.en", "test.de")) {
      Files.writeString(wmt.resolve(name), "a b c d\nb c d\n".repeat(6));
    }
    NamedSettings network = new NamedSettings("gnmt-8-small").with("width", 0.01);
    Task task = new Tasks(directory).of(network, new NamedSettings("wmt"), Part.TEST);
    assertThat(task.metrics()).contains(Metric.BLEU, Metric.PERPLEXITY);
    Learner learner =
        task.create(new Recipe(Optimizer.named("adam").updater(0.05, 0), new Decay(0, false), 1));
    for (int step = 0; step < 30; step++) {
      learner.step(0, 1, 2, 3);
    }
    Measures measures = learner.test();
    assertThat(measures.more()).containsOnlyKeys("perplexity", "bleu");
    assertThat(measures.more().get("bleu")).isBetween(0.0, 100.0 + 1e-9);
    assertThat(measures.accuracy()).isNull();
  }

  @Test
  void settingsThatAreNotTheirsAreRefused() {
    assertThatThrownBy(() -> tasks.of(new NamedSettings("lenet").with("width", 2), DATA, Part.TEST))
        .hasMessageContaining("lenet's width: it has no such setting");
    assertThatThrownBy(() -> tasks.of(MLP.with("width", "wide"), DATA, Part.TEST))
        .hasMessageContaining("mlp's width: it is 'wide'");
    assertThatThrownBy(() -> tasks.of(MLP, DATA.with("part", 1), Part.TEST))
        .hasMessageContaining("fashion-mnist-6000's part");
  }
}
