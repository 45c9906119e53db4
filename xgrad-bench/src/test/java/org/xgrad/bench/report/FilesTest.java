package org.xgrad.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xgrad.bench.report.Runs.run;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xgrad.bench.training.RunResult;

class FilesTest {
  private static final int PLAIN_GREY = 0xff555555;
  private static final int BLUE = 0xff0072b2;

  @TempDir private Path directory;

  @Test
  void csvHasALinePerRunAndEpoch() throws IOException {
    Path file = directory.resolve("runs.csv");
    RunsCsv.write(file, new Comparison(List.of(run(0, 3, 0.5, 0.75), run(0.5, 3, 0.25, 1))));
    assertThat(file)
        .content()
        .isEqualToNormalizingNewlines(
            """
            optimizer,activation,s,seed,epoch,learning_rate,decay,train_loss,test_accuracy,ms_per_step
            adam,relu,0,3,1,0.001,0.0005,0.500000,0.500000,2.500
            adam,relu,0,3,2,0.001,0.0005,0.250000,0.750000,2.500
            adam,relu,0.5,3,1,0.001,0.0005,0.750000,0.250000,2.500
            adam,relu,0.5,3,2,0.001,0.0005,0.000000,1.000000,2.500
            """);
  }

  @Test
  void pictureHasALineForEachNumberOfSteps() throws IOException {
    assertThat(picture(run(0, 0, 0.5, 0.6))).contains(PLAIN_GREY).doesNotContain(BLUE);
    assertThat(picture(run(0, 0, 0.5, 0.6), run(1, 0, 0.4, 0.7))).contains(PLAIN_GREY, BLUE);
  }

  @Test
  void pictureOfSeveralSeedsAndOfADivergedRunCanBeDrawn() throws IOException {
    assertThat(
            picture(
                run(0, 0, 0.5, Double.NaN),
                run(0, 1, 0.5, 0.6),
                run(1, 0, Double.NaN, Double.NaN),
                run(1, 1, Double.NaN, Double.NaN)))
        .contains(PLAIN_GREY)
        .doesNotContain(BLUE);
  }

  private List<Integer> picture(RunResult... runs) throws IOException {
    Path file = directory.resolve("curves.png");
    LearningCurves.write(file, new Comparison(List.of(runs)));
    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isGreaterThan(image.getHeight());
    return Arrays.stream(
            image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
        .distinct()
        .boxed()
        .toList();
  }
}
