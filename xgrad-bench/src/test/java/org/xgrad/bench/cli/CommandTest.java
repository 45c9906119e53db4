package org.xgrad.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xgrad.bench.example.Example;
import org.xgrad.bench.example.Examples;
import org.xgrad.optimizer.Optimizers;
import org.xgrad.rules.torch.TorchAdam;

class CommandTest {
  private final Console console = new Console();

  @ParameterizedTest
  @ValueSource(strings = {"--help", "demo --help", "help demo", "help"})
  void helpIsNoError(String arguments) {
    assertThat(console.runLine(arguments)).isZero();
    assertThat(console.out()).contains("Usage: xgrad");
    assertThat(console.err()).isEmpty();
  }

  @Test
  void withoutACommandThereIsHelp() {
    assertThat(console.runLine("")).isZero();
    assertThat(console.out()).contains("Usage: xgrad", "demo ", "experiment ");
    assertThat(console.err()).isEmpty();
  }

  @Test
  void helpOfDemoListsTheOptimizersAndDefaults() {
    console.runLine("demo --help");
    assertThat(console.out()).contains("adam, adam3, adamax").contains("Default: 0,1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "demo --version"})
  void versionNamesWhatItRunsOn(String arguments) {
    assertThat(console.runLine(arguments)).isZero();
    assertThat(console.out()).contains("ND4J 1.0.0-M2.1", "Java " + Runtime.version());
  }

  @Test
  void networksTellsParametersAndWhatAStepTook() {
    assertThat(console.runLine("networks lenet vgg-11")).isZero();
    assertThat(console.out())
        .containsPattern("lenet +44,426 +1 x 28 x 28, 10 classes +16 +\\d+\\.\\d{3} ")
        .containsPattern("vgg-11 +28,518,244 .*weiaicunzai")
        .doesNotContain("googlenet");
    assertThat(console.err()).isEmpty();
  }

  @Test
  void dataTellsLicencesAndWhereSetsComeFrom() {
    assertThat(console.runLine("data")).isZero();
    assertThat(console.out())
        .containsPattern("brown-2000 .*redistribution permitted +./xgrad data fetch brown\\R")
        .containsPattern("cifar-10 .*your own files, in xgrad-data/cifar-10");
  }

  @Test
  void unknownOptimizerListsTheValidOnes() {
    assertThat(console.runLine("demo --optimizer foo")).isEqualTo(2);
    assertThat(console.err())
        .hasLineCount(1)
        .contains("--optimizer", "'foo'", "adam, adam3, adamax, adamod, adamp, adamw", "nd4j-adam");
    assertThat(console.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nosuchcommand",
        "demo --activation tanh",
        "demo --epochs 0",
        "demo --epochs many",
        "demo --batch -1",
        "demo --learning-rate 0",
        "demo --decay NaN",
        "demo --steps 0,-1",
        "demo --steps 1,1",
        "demo --steps 0,0.0",
        "demo --steps 0,-0.0",
        "demo --seeds a",
        "demo --steps NaN,NaN",
        "demo --seeds 0,0",
        "demo --nosuchoption",
        "example nosuchexample",
        "example --plain",
        "example --seed 1",
        "example spirals convolution",
        "example spirals --epochs 0",
        "example spirals --seed a",
        "example spirals --seed 0",
        "bench",
        "bench kernels --only nosuchbenchmark",
        "bench kernels --only [",
        "bench training --only (",
        "demo --batch 6001",
        "demo --batch 2147483647",
        "demo --data no/such/directory",
        "rules radm",
        "picture radm",
        "picture radam --iterations 0",
        "picture radam --iterations 2147483647",
        "picture radam --steps -1",
        "bench training --only nosuchbenchmark",
        "picture",
        "networks nosuchnetwork",
        "networks --batch many",
        "data nosuchcommand",
        "data fetch cifar-10",
        "rules adam lion",
        "rules adam --markdown page.md",
        "picture radam --steps many"
      })
  void callingItWronglyIsOneLine(String arguments) {
    assertThat(console.runLine(arguments)).isEqualTo(2);
    assertThat(console.err()).hasLineCount(1).startsWith("xgrad");
  }

  @ParameterizedTest
  @CsvSource({
    "demo --steps=1^0^1.0, 1 is given twice",
    "demo --seeds=0^0, 0 is given twice",
    "demo --epoch 3, did you mean --epochs",
    "example spiral, character-model",
    "example --epochs 1, Which example",
    "bench, kernels",
    "bench kernels --only none, whole step",
    "bench training --only none, step of LeNet",
    "picture, such as radam",
    "rules radm, Did you mean radam?",
    "rules RADAN, Did you mean adan or radam?",
    "rules nothinglikeit, there is none of that name. Say one of adabelief^",
    "picture radm, Did you mean radam?",
    "demo --optimizer adm, Did you mean adam",
    "demo --optimizer adadelta --learning-rate 1, --learning-rate: adadelta has no learning rate.",
    "demo --activation rleu, Did you mean relu?",
    "example spirls, Did you mean spirals?",
    "picture radam --iterations 0, --iterations: it is 0. Make it at least 1^ and at most 1000000.",
    "picture radam --steps -1, --steps: it is -1.0.",
    "demo --batch 6001, --batch: it is 6^001^ and there are 6^000 images. Ask for 1 to 6^000.",
    "bench training --only (, '(' is no regular expression (Unclosed group)"
  })
  void wrongCallsSayWhatIsWrong(String arguments, String said) {
    assertThat(console.runLine(arguments.replace('^', ','))).isEqualTo(2);
    assertThat(console.err()).hasLineCount(1).contains(said.replace('^', ','));
  }

  @Test
  void exampleListsTheExamples() {
    assertThat(console.runLine("example")).isZero();
    assertThat(console.out())
        .hasLineCount(2 + Examples.all().size())
        .contains(Examples.all().stream().map(Example::name).toList())
        .contains(Examples.all().stream().map(Example::summary).toList());
    assertThat(console.err()).isEmpty();
  }

  @Test
  void exampleRunsOne() {
    assertThat(console.runLine("example spirals --epochs 2 --seed 3")).isZero();
    assertThat(console.out())
        .contains("With weight prediction (s = 1), seed 3", "test accuracy %")
        .contains("39 of 40 mini-batches", "org/xgrad/bench/example/SpiralClassifier.java");
    assertThat(console.err()).isEmpty();
  }

  @Test
  void plainExamplePredictsNothing() {
    assertThat(console.runLine("example spirals --epochs 1 --plain")).isZero();
    assertThat(console.out()).contains("Plain (s = 0), seed 1", "0 of 20 mini-batches");
  }

  @Test
  void rulesListsAndTells() {
    assertThat(console.runLine("rules")).isZero();
    assertThat(console.out())
        .contains("radam", "AdaBelief(", "last update")
        .hasLineCount(2 + Optimizers.names().size());
    assertThat(console.runLine("rules ND4J-Adam")).isZero();
    assertThat(console.out()).contains("Adam (ND4J) (nd4j-adam)", "\\frac{", "sqrt(V)");
    assertThat(console.err()).isEmpty();
  }

  /** The demonstration's adam, too. */
  @Test
  void aNameMeansTheSameInEveryCommand() {
    assertThat(console.runLine("rules adam")).isZero();
    assertThat(console.out()).contains("Adam (torch) (adam)", TorchAdam.class.getName());
    assertThat(console.runLine("rules adamw")).isZero();
    assertThat(console.out()).contains("Adam (torch) (adam)");
  }

  /** As --output does, it makes folders. */
  @Test
  void rulesWritesThePage(@TempDir Path directory) {
    Path page = directory.resolve("new/folder/page.md");
    assertThat(console.runLine("rules --markdown " + page)).isZero();
    assertThat(page).content().contains("# Optimizers", "## radam");
    assertThat(console.runLine("rules --markdown " + directory)).isEqualTo(2);
    assertThat(console.err()).hasLineCount(1).contains(directory + " is a directory; name a file");
  }

  /** What an hour of training wrote is not lost by a second call. */
  @ParameterizedTest
  @CsvSource({
    "rules --markdown DIR/page.md, page.md",
    "picture radam --iterations 1 --output DIR, radam.png",
    "demo --train 32 --test 10 --batch 32 --epochs 1 --output DIR, demo.csv",
    "demo --train 32 --test 10 --batch 32 --epochs 1 --output DIR, demo.png",
    "bench kernels --output DIR, bench-kernels.json"
  })
  void filesThatAreThereAreNotWrittenOverUnasked(String line, String name, @TempDir Path directory)
      throws IOException {
    Path file = Files.writeString(directory.resolve(name), "precious");
    String arguments = line.replace("DIR", directory.toString());
    assertThat(console.runLine(arguments)).isEqualTo(2);
    assertThat(console.err()).hasLineCount(1).contains(file + " is there already", "--overwrite");
    assertThat(file).hasContent("precious");
    if (!arguments.startsWith("bench")) {
      assertThat(console.runLine(arguments + " --overwrite")).isZero();
      assertThat(file.toFile().length()).isNotEqualTo("precious".length());
    }
  }

  @Test
  void helpTellsTheExitCodes() {
    console.runLine("--help");
    assertThat(console.out()).contains("Exit codes:", "called wrongly", "130");
  }

  @Test
  void benchChecksItsOutputFirst(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThat(console.runLine("bench kernels --output " + file)).isEqualTo(2);
    assertThat(console.err()).hasLineCount(1).contains("--output: " + file + " is a file");
  }

  @Test
  void missingDataIsOneLineThatSaysWhereToGetIt(@TempDir Path directory) {
    assertThat(console.runLine("demo --data no/such/directory")).isEqualTo(2);
    assertThat(console.err())
        .hasLineCount(1)
        .contains("--data: there is no directory no/such/directory", "dataset-fashion-mnist");
    assertThat(console.runLine("demo --data " + directory)).isEqualTo(1);
    assertThat(console.err())
        .hasLineCount(2)
        .contains("train-images-idx3-ubyte.gz", "no such file", "dataset-fashion-mnist");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo --verbose --data ", "--verbose demo --data "})
  void verboseShowsTheStackTrace(String arguments, @TempDir Path directory) {
    assertThat(console.runLine(arguments + directory)).isEqualTo(1);
    assertThat(console.err()).contains("DataFileException", "\tat org.xgrad.bench.data");
  }
}
