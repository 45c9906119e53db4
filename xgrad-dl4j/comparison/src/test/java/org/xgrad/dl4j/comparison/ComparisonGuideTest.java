package org.xgrad.dl4j.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;

/** The code in docs/comparison.md compiles and does what is said: it is that of this file. */
class ComparisonGuideTest {
  private static final Path ROOT = Path.of("../..");
  private static final Path HERE =
      Path.of("src/test/java/org/xgrad/dl4j/comparison/ComparisonGuideTest.java");
  private static final Pattern BLOCK =
      Pattern.compile("^```java\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @TempDir private Path folder;

  private static DataSetIterator trainingData(long seed) {
    return Points.training(seed);
  }

  private static DataSetIterator testData() {
    return Points.test();
  }

  @Test
  void itsCodeIsThatOfThisFile() throws IOException {
    String guide = Files.readString(ROOT.resolve("docs/comparison.md"));
    List<String> blocks = BLOCK.matcher(guide).results().map(match -> match.group(1)).toList();
    assertThat(blocks).as("two examples, and their imports").hasSize(3);
    // Both without their indentation, which differs.
    String here = Files.readString(HERE).replaceAll("(?m)^ +", "");
    for (String block : blocks.subList(0, 2)) {
      assertThat(here).contains(block.replaceAll("(?m)^ +", ""));
    }
  }

  @Test
  void theFirstExampleComparesAndTells() {
    Path output = folder.resolve("comparison");
    MultiLayerConfiguration configuration = Points.layers(new Adam(0.1));

    ComparisonResult result =
        Comparison.of(configuration)
            .training(seed -> trainingData(seed))
            .test(() -> testData())
            .steps(1, 2)
            .adaptive()
            .seeds(1, 2, 3, 4, 5, 6, 7, 8)
            .epochs(20)
            .output(output)
            .run();
    System.out.println(result);

    assertThat(result.seeds()).isEqualTo(8);
    assertThat(result.choices()).containsExactly("without", "s = 1", "s = 2", "adaptive");
    assertThat(result.verdict()).startsWith("Prediction ").contains("test loss");
    assertThat(output.resolve("comparison.svg")).isNotEmptyFile();
  }

  @Test
  void theSecondExampleTakesNetworksAndAChoiceOfOnesOwn() {
    Comparison comparison =
        Comparison.of(
                seed -> {
                  MultiLayerConfiguration own = configuration(seed);
                  MultiLayerNetwork network = new MultiLayerNetwork(own);
                  network.init();
                  return network;
                })
            .training(seed -> trainingData(seed))
            .choice("3 within 0.1", base -> new XGrad(base, 3).withTrustLimit(0.1))
            .minutes(30);

    ComparisonResult result = comparison.seeds(1).epochs(1).progress(line -> {}).run();
    assertThat(result.choices()).containsExactly("without", "3 within 0.1");
    assertThat(result.measures()).containsExactly(Measure.TRAINING_LOSS);
  }

  private static MultiLayerConfiguration configuration(long seed) {
    MultiLayerConfiguration configuration = Points.layers(new Adam(0.1));
    configuration.getConfs().forEach(each -> each.setSeed(seed));
    return configuration;
  }
}
