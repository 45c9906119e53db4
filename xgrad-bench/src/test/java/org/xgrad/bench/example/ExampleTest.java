package org.xgrad.bench.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.xgrad.error.InvalidSettingException;

/** Every example in a short form, with prediction and without; each of the runs is made once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExampleTest {
  private static final String LINE = "WeightPrediction.attach(net); // This is the line";

  /** What a run measured, and what it printed. */
  private record Run(ExampleResult result, String printed) {}

  private final Map<String, Run> runs = new HashMap<>();

  private static List<Example> examples() {
    return Examples.all();
  }

  /** As many epochs as it takes to learn what {@link #learns} asks for. */
  private static int epochs(Example example) {
    return switch (example.name()) {
      case "spirals" -> 4;
      case "autoencoder" -> 2;
      default -> 1;
    };
  }

  private Run run(Example example, double steps) {
    return runs.computeIfAbsent(example.name() + steps, name -> anotherRun(example, steps));
  }

  private static Run anotherRun(Example example, double steps) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    try (ExampleReport report = new ExampleReport(out, out)) {
      ExampleResult result = example.run(new ExampleSettings(1, epochs(example), steps), report);
      return new Run(result, text.toString());
    }
  }

  /** All of them; as numbers they would fill pages where they differ. */
  private static int weights(Run run) {
    return Arrays.hashCode(run.result().network().params().toFloatVector());
  }

  @ParameterizedTest
  @CsvSource({
    // Chance is 50 %.
    "spirals, test accuracy %, 90, 100",
    // Chance is 10 %.
    "convolution, test accuracy %, 60, 100",
    // Characters drawn evenly from those that occur take 4.6 bits, and grammar 0.43.
    "character-model, test bits a character, 0.4, 1.5",
    // Chance is 0.5.
    "autoencoder, area under ROC curve, 0.8, 1",
    // Chance is 20 %, of five classes that the features were not learned on.
    "transfer-learning, test accuracy %, 45, 100",
    "multi-task, test accuracy %, 60, 100",
    // Widths and heights are 28 pixels at most; the mean would be off by more.
    "multi-task, width error- pixels, 0, 4.5",
    "multi-task, height error- pixels, 0, 4.5"
  })
  void learns(String name, String measure, double least, double most) {
    ExampleResult result = run(Examples.named(name), 1).result();
    assertThat(result.last(measure.replace('-', ','))).isBetween(least, most);
  }

  @ParameterizedTest
  @CsvSource({"spirals, 3", "autoencoder, 1.1"})
  void scoreFallsByThisFactor(String name, double factor) {
    ExampleResult result = run(Examples.named(name), 1).result();
    assertThat(result.first("test score") / result.last("test score")).isGreaterThan(factor);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void allButTheFirstMiniBatchArePredicted(Example example) {
    Run run = run(example, 1);
    long made = run.result().predictionsMade();
    assertThat(made).isGreaterThan(30);
    assertThat(run.printed())
        .contains("%,d of %,d mini-batches had their gradients".formatted(made, made + 1));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void withoutStepsNothingIsPredictedAndTheWeightsAreOthers(Example example) {
    Run plain = run(example, 0);
    assertThat(plain.result().predictionsMade()).isZero();
    assertThat(weights(plain)).isNotEqualTo(weights(run(example, 1)));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void eachEpochHasItsRow(Example example) {
    Run run = run(example, 1);
    assertThat(run.result().epochs())
        .hasSize(epochs(example))
        .allSatisfy(values -> assertThat(values).hasSameSizeAs(run.result().measures()));
    assertThat(run.printed()).contains(run.result().measures());
    assertThat(run.printed().lines().filter(line -> line.matches(" +\\d( +[\\d.]+)+")))
        .hasSize(epochs(example));
  }

  /** They are there to be copied. */
  @ParameterizedTest
  @MethodSource("examples")
  void sourceHasTheLine(Example example) throws IOException {
    Path source =
        Path.of("src/main/java", example.getClass().getName().replace('.', '/') + ".java");
    assertThat(Files.readString(source))
        .containsOnlyOnce(LINE)
        .containsOnlyOnce("attach(")
        .containsOnlyOnce("new XGrad(new Adam(")
        .containsOnlyOnce("implements Example");
    assertThat(Files.readAllLines(source)).hasSizeLessThan(150);
  }

  /** So that it is the prediction by which a plain run differs. */
  @ParameterizedTest
  @ValueSource(strings = {"spirals", "multi-task"})
  void sameSeedGivesTheSameWeights(String name) {
    Example example = Examples.named(name);
    assertThat(weights(anotherRun(example, 1))).isEqualTo(weights(run(example, 1)));
  }

  @Test
  void transferKeepsTheFeatures() {
    assertThat(run(new TransferToNewClasses(), 1).printed())
        .contains("Its features are as they were.", "(325 of ");
  }

  @Test
  void widthAndHeightAreWhatAnImageShows() {
    INDArray image = Nd4j.zeros(1, 1, 28, 28);
    image
        .get(
            NDArrayIndex.point(0),
            NDArrayIndex.point(0),
            NDArrayIndex.interval(3, 10),
            NDArrayIndex.interval(4, 18))
        .assign(1);
    assertThat(MultiTaskGraph.extents(image).toFloatVector()).containsExactly(0.5f, 0.25f);
  }

  @Test
  void theCharacterModelWrites() {
    assertThat(run(new CharacterModel(), 1).printed().split("It writes:")[1])
        .containsPattern("(a|the|this|two|some) \\w+ \\w+ ");
  }

  @Test
  void namesAreUniqueAndFoundInWhateverCase() {
    assertThat(examples().stream().map(Example::name)).doesNotHaveDuplicates().hasSize(6);
    assertThat(Examples.named("Spirals")).isInstanceOf(SpiralClassifier.class);
    assertThatThrownBy(() -> Examples.named("spiral"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContainingAll("'spiral'", Examples.names());
  }

  @Test
  void settingsOutsideTheirRangeAreRefused() {
    assertThatThrownBy(() -> new ExampleSettings(1, 0, 1))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("epochs");
    assertThatThrownBy(() -> new ExampleSettings(0, 1, 1))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("seed");
    assertThatThrownBy(() -> new ExampleSettings(1, 1, -1))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("steps");
  }
}
