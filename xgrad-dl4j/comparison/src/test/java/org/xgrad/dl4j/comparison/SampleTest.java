package org.xgrad.dl4j.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xgrad.rules.torch.TorchAdam;

/**
 * The table that docs/comparison.md shows: it is printed, and is another one on other processors.
 */
class SampleTest {
  @TempDir private Path directory;

  @Test
  void writesTheTableOfTheDocumentation() throws IOException {
    ComparisonResult result =
        Comparison.of(Points.layers(new TorchAdam(0.05)))
            .training(Points::training)
            .test(Points::test)
            .steps(1, 2)
            .adaptive()
            .seeds(1, 2, 3, 4, 5, 6, 7, 8)
            .epochs(20)
            .output(directory.resolve("output"))
            .run();
    Files.writeString(Path.of("target", "comparison-sample.txt"), result.toString());
    assertThat(result.toString())
        .contains("test loss", "training loss", "without", "s = 1", "s = 2", "adaptive")
        .contains("Prediction bought")
        .doesNotContain("NaN");
  }
}
