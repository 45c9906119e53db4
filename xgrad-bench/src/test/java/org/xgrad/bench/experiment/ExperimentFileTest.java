package org.xgrad.bench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xgrad.bench.optimizer.Decay;

class ExperimentFileTest {
  private static final String VALID =
      """
      title: A title
      defaults:
        network: {name: lenet, activation: sigmoid}
        data: fashion-mnist-6000
        batch: 128
        epochs: 15
        steps: [0, 1, 5 within 0.02]
        seeds: 1 to 3
        tuningSeeds: [101]
      cells:
        - name: first
          optimizer: sgdm
          rates: {from: 0.01, to: 0.04}
          controls:
            - {rate: 2}
            - {optimizer: nesterovs, steps: 1}
            - {decay: {rate: 0.001, kind: decoupled}}
        - name: second
          optimizer: adamw
          decay: {rate: 0.01}
          rate: 0.004
          epochs: 3
          schedule: linear to 0
          paper: {table: VI, values: {0: 86.85}, note: 50 epochs}
      """;

  @TempDir private Path directory;

  private Experiment read(String text) throws IOException {
    return ExperimentFile.read(Files.writeString(directory.resolve("file.yaml"), text));
  }

  @Test
  void cellsTakeWhatTheyDoNotSayFromTheDefaults() throws IOException {
    Experiment experiment = read(VALID);
    assertThat(experiment.name()).isEqualTo("file");
    assertThat(experiment.title()).isEqualTo("A title");
    Cell first = experiment.cells().get(0);
    assertThat(first.network()).isEqualTo(new NamedSettings("lenet").with("activation", "sigmoid"));
    assertThat(first.epochs()).isEqualTo(15);
    assertThat(first.rates().grid()).containsExactly(0.01, 0.02, 0.04);
    assertThat(first.seeds()).containsExactly(1L, 2L, 3L);
    assertThat(first.treatments().stream().map(Treatment::label))
        .containsExactly(
            "s = 0",
            "s = 1",
            "s = 5 within 0.02",
            "s = 0, rate x 2",
            "s = 1, nesterovs",
            "s = 0, decoupled decay 0.001");
    Cell second = experiment.cells().get(1);
    assertThat(second.epochs()).isEqualTo(3);
    assertThat(second.decay()).isEqualTo(new Decay(0.01, true));
    assertThat(second.rates()).isEqualTo(Rates.given(0.004));
    assertThat(second.schedule()).isEqualTo(RateSchedule.LINEAR);
    assertThat(second.paper().orElseThrow().values()).isEqualTo(Map.of("0", 86.85));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "batch: 128 | batchSize: 128 | 'batchSize' is no key there",
        "title: A title | titel: A title | 'titel' is no key there",
        "{rate: 2} | {rates: 2} | 'rates' is no key there",
        "epochs: 3 | epochs: many | many",
        "epochs: 3 | epochs: 0 | epochs: it is 0",
        "epochs: 3 | epochs: 3.5 | cell 'second'",
        "optimizer: sgdm | optimizer: sgdn | Optimizer 'sgdn': there is none of that name",
        "optimizer: sgdm | optimizer: {name: adam, momentum: 0.8} | adam's momentum",
        "[0, 1, 5 within 0.02] | [1, 2] | 0 is not among them",
        "[0, 1, 5 within 0.02] | [0, 0.0] | 's = 0' is there twice",
        "[0, 1, 5 within 0.02] | [0, 5 inside 0.02] | no choice of s",
        "[0, 1, 5 within 0.02] | [0, -1] | no choice of s",
        "seeds: 1 to 3 | seeds: 0 to 3 | 0 is among them",
        "seeds: 1 to 3 | seeds: 1 to 21 | too many for an exact test of all signs",
        "seeds: 1 to 3 | seeds: some | 'some' is no whole number",
        "tuningSeeds: [101] | tuningSeeds: [3] | 3 is among the seeds too",
        "tuningSeeds: [101] | tuningSeeds: [] | tuningSeeds: there are none",
        "rate: 0.004 | average: 0.9 | rate: there is none",
        "rate: 0.004 | rates: {from: 0.1, to: 0.1} | twice",
        "rate: 0.004 | rate: -1 | rate: it is -1",
        "name: second | name: first | two cells are named 'first'",
        "kind: decoupled | kind: other | it is 'other'",
        "schedule: linear to 0 | schedule: cosine | cosine",
        "epochs: 3 | batch: 3 \\n    batch: 4 | Duplicate",
        "optimizer: adamw | optimizer: adadelta | no learning rate"
      })
  void whatCanNotBeDoneIsRefused(String from, String to, String said) throws IOException {
    assertThat(VALID).contains(from);
    assertThatThrownBy(() -> read(VALID.replace(from, to.replace("\\n", "\n"))))
        .isInstanceOf(ExperimentFileException.class)
        .hasMessageContaining("file.yaml")
        .hasMessageContaining(said);
  }

  @Test
  void unknownKeysListTheKnownOnes() {
    assertThatThrownBy(() -> read(VALID.replace("epochs: 3", "epoch: 3")))
        .hasMessageContaining("cell 'second': 'epoch' is no key there")
        .hasMessageContaining("average, batch, controls, data, decay, epochs");
  }

  @Test
  void aFileThatIsNotThereIsTold() {
    assertThatThrownBy(() -> ExperimentFile.read(directory.resolve("none.yaml")))
        .isInstanceOf(ExperimentFileException.class)
        .hasMessageContaining("none.yaml");
  }

  static List<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("experiments"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shippedExperimentsCanBeRead(Path file) {
    assertThat(ExperimentFile.read(file).cells()).isNotEmpty();
  }
}
