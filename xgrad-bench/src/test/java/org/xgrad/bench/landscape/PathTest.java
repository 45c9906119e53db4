package org.xgrad.bench.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

class PathTest {
  @TempDir java.nio.file.Path folder;

  @ParameterizedTest
  @EnumSource(Landscape.class)
  void gradientsAreTheLandscapes(Landscape landscape) {
    double step = 1e-6;
    for (double[] point : List.of(landscape.start(), new double[] {0.3, -0.7})) {
      double x = point[0];
      double y = point[1];
      double[] gradient = landscape.gradient(x, y);
      double byX = landscape.value(x + step, y) - landscape.value(x - step, y);
      double byY = landscape.value(x, y + step) - landscape.value(x, y - step);
      assertThat(gradient[0]).isCloseTo(byX / (2 * step), within(1e-6));
      assertThat(gradient[1]).isCloseTo(byY / (2 * step), within(1e-6));
    }
    double[] minimum = landscape.minimum();
    assertThat(landscape.value(minimum[0], minimum[1])).isCloseTo(0, within(1e-12));
  }

  @Test
  void predictedGradientsAreTakenAhead() {
    Path plain = Path.of(new Sgd(0.1), 0.01, 0, Landscape.ROSENBROCK, 2);
    Path ahead = Path.of(new Sgd(0.1), 0.01, 1, Landscape.ROSENBROCK, 2);
    double[] first = plain.points().get(1);
    assertThat(ahead.points().get(1)).as("nothing is predicted before a step").isEqualTo(first);
    double[] start = Landscape.ROSENBROCK.start();
    double[] gradient =
        Landscape.ROSENBROCK.gradient(2 * first[0] - start[0], 2 * first[1] - start[1]);
    assertThat(ahead.points().get(2)[0]).isCloseTo(first[0] - 0.01 * gradient[0], within(1e-12));
    assertThat(ahead.points().get(2)[1]).isCloseTo(first[1] - 0.01 * gradient[1], within(1e-12));
  }

  @Test
  void contoursLieOnTheirLevel() {
    Contours contours = Contours.of(Landscape.ROSENBROCK, 1);
    assertThat(contours.xs()).hasSizeGreaterThan(300).hasSameSizeAs(contours.ys());
    for (int point = 0; point < contours.xs().length; point += 3) {
      assertThat(Landscape.ROSENBROCK.value(contours.xs()[point], contours.ys()[point]))
          .isCloseTo(1, within(0.02));
      assertThat(contours.ys()[point + 2]).isNaN();
    }
  }

  @Test
  void aPictureShowsBothLandscapes() throws IOException {
    java.nio.file.Path file = folder.resolve("adam.png");
    List<String> lines = new PathPicture("Adam", new Adam(), 1, 40).write(file);
    assertThat(lines).hasSize(2).allMatch(line -> line.contains("40 iterations"));
    assertThat(ImageIO.read(file.toFile()).getWidth()).isGreaterThan(800);
  }
}
