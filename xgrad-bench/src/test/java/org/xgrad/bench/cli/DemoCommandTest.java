package org.xgrad.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole demonstration, on few images. */
class DemoCommandTest {
  private static final String SMALL = "demo --train 256 --test 100 --batch 32 --epochs 1 --output ";

  @TempDir private Path directory;

  private final Console console = new Console();

  private List<String> run(String options) throws IOException {
    Path output = directory.resolve("new/out");
    assertThat(console.runLine(SMALL + output + options)).isZero();
    assertThat(console.out()).contains(output.resolve("demo.csv").toString());
    assertThat(output.resolve("demo.png")).isNotEmptyFile();
    return Files.readAllLines(output.resolve("demo.csv"));
  }

  @Test
  void comparesPlainAdamWithXGrad() throws IOException {
    List<String> csv = run(" --steps 0,1 --decay 0.0005");
    assertThat(csv).hasSize(3);
    assertThat(csv.get(1)).startsWith("adam,relu,0,0,1,0.008,0.0005,");
    assertThat(csv.get(2)).startsWith("adam,relu,1,0,1,0.008,0.0005,");
    assertThat(console.out())
        .contains(
            "256 training and 100 test images", "L2 decay 0.0005", "s=0 (plain)", "s=1 minus s=0")
        .contains("XGrad(s=1) shows no clear difference: ", "--seeds 0,1,2");
    assertThat(console.err()).contains("adam s=0: epoch 1 of 1, loss ", "adam s=1: epoch 1 of 1");
    // Were nothing predicted, the two runs would be the same one.
    assertThat(loss(csv.get(1))).isNotEqualTo(loss(csv.get(2)));
  }

  @Test
  void seedsAreSpreadAndPaired() throws IOException {
    List<String> csv = run(" --optimizer adagrad --seeds 3,4 --activation sigmoid --steps 0,0.5");
    assertThat(csv.stream().skip(1).map(line -> line.split(",")[2] + " " + line.split(",")[3]))
        .containsExactly("0 3", "0 4", "0.5 3", "0.5 4");
    assertThat(console.out()).contains("seeds 3, 4", " +- ", "of 2 seeds");
  }

  @Test
  void sameCommandGivesSameNumbers() throws IOException {
    String first = loss(run(" --steps 1").get(1));
    assertThat(loss(run(" --steps 1 --overwrite").get(1))).isEqualTo(first);
  }

  @Test
  void comparesNoPredictionOneStepAndAdaptive() throws IOException {
    List<String> csv = run("");
    assertThat(csv).hasSize(4);
    assertThat(console.out()).contains("s=0 (plain)", "s=1", "s=adaptive minus s=0");
  }

  @Test
  void stepsThatAreNoneAreRefused() {
    assertThat(console.runLine(SMALL + directory + " --steps 0,often")).isEqualTo(2);
    assertThat(console.err()).contains("'often'", "adaptive");
  }

  /** One that is a plugin, and one without a learning rate. */
  @ParameterizedTest
  @CsvSource({"RAdam, 'radam, learning rate 0.001'", "adadelta, 'adadelta, no learning rate'"})
  void anyOptimizerIsComparedByItsName(String name, String said) throws IOException {
    List<String> csv = run(" --optimizer " + name);
    assertThat(console.out()).contains(said);
    assertThat(csv.get(1)).startsWith(name.toLowerCase(Locale.ROOT) + ",");
  }

  @Test
  void divergenceIsToldWithItsRemedy() throws IOException {
    run(" --optimizer sgdm --learning-rate 1e30");
    assertThat(console.out()).contains("s=0 diverged", "s=1 diverged", "Lower --learning-rate");
  }

  @Test
  void outputThatCannotBeADirectoryFailsBeforeTraining() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThat(console.runLine("demo --output " + file)).isEqualTo(2);
    assertThat(console.err())
        .hasLineCount(1)
        .contains("--output: " + file + " is a file; name a directory");
    Path below = file.resolve("out");
    assertThat(console.runLine("demo --output " + below)).isEqualTo(2);
    assertThat(console.err()).hasLineCount(2).contains("--output: " + below + " can't be created");
    assertThat(console.out()).isEmpty();
  }

  @Test
  void dataThatIsAFileFails() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThat(console.runLine("demo --data " + file)).isEqualTo(2);
    assertThat(console.err())
        .hasLineCount(1)
        .contains("--data: " + file + " is a file; name a directory");
  }

  @Test
  void imagesThatThereAreNotCannotBeAskedFor() {
    assertThat(console.runLine("demo --train 6001")).isEqualTo(2);
    assertThat(console.err())
        .hasLineCount(1)
        .contains("--train: it is 6,001, and there are 6,000 images. Ask for 1 to 6,000,");
    assertThat(console.runLine("demo --test 0")).isEqualTo(2);
    assertThat(console.err()).hasLineCount(2).contains("--test: it is 0, and there are 1,000");
  }

  private static String loss(String line) {
    return line.split(",")[7];
  }
}
