package org.xgrad.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.dl4j.comparison.internal.svg.CurveChart;
import org.xgrad.dl4j.comparison.internal.svg.Panels;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.WeightPredictor;
import org.xgrad.rules.torch.SgdMomentum;

/**
 * The picture in docs/steps.md: SGD with momentum on a steep and on a flat parabola, at several s.
 * {@code -Dxgrad.picture.write=true} draws it anew.
 */
class StepsPictureTest {
  private static final Path PICTURE = Path.of("docs/images/steps.svg");
  private static final double MOMENTUM = 0.9;
  // At a learning rate of 1 a curvature is what docs/steps.md calls lr*lambda.
  private static final double STEEP = 0.5;
  private static final double FLAT = 0.02;
  private static final List<Integer> STEPS = List.of(0, 1, 2);
  private static final int UPDATES = 40;

  /** Where both weights are, before the first update and after each. */
  private static List<double[]> path(int steps) {
    XGrad xgrad = new XGrad(new SgdMomentum(1, MOMENTUM), steps);
    INDArray weights = Nd4j.createFromArray(1.0, 1.0);
    XGradUpdater optimizer =
        xgrad.instantiate(Nd4j.create(DataType.DOUBLE, xgrad.stateSize(2)), true);
    WeightPredictor predictor =
        new WeightPredictor(List.of(new ParameterGroup("weights", weights, optimizer)));
    List<double[]> points = new ArrayList<>(List.of(weights.toDoubleVector()));
    for (int iteration = 0; iteration < UPDATES; iteration++) {
      INDArray gradient;
      try (Prediction ahead = predictor.predict(iteration, 0)) {
        gradient = weights.mul(Nd4j.createFromArray(STEEP, FLAT));
      }
      optimizer.applyUpdater(gradient, iteration, 0);
      weights.subi(gradient);
      points.add(weights.toDoubleVector());
    }
    return points;
  }

  private static CurveChart chart(String title, int weight) {
    List<Double> updates =
        IntStream.rangeClosed(0, UPDATES).mapToObj(update -> (double) update).toList();
    return new CurveChart(
        title,
        "update",
        title,
        STEPS.stream()
            .map(
                steps ->
                    new CurveChart.Curve(
                        "s = " + steps,
                        "s" + steps,
                        updates,
                        path(steps).stream().map(point -> point[weight]).toList(),
                        Collections.nCopies(updates.size(), Double.NaN)))
            .toList());
  }

  private static String svg() {
    return new Panels(
            "SGD with momentum on a steep and on a flat parabola",
            List.of(
                chart("the weight where it is steep, lr*lambda = " + STEEP, 0),
                chart("where it is flat, lr*lambda = " + FLAT, 1)))
        .svg();
  }

  @Test
  void isUpToDate() throws IOException {
    Path file = Block.ROOT.resolve(PICTURE);
    if (Boolean.getBoolean("xgrad.picture.write")) {
      Files.writeString(file, svg());
    }
    assertThat(Files.readString(file))
        .as("%s; -Dxgrad.picture.write=true draws it anew", PICTURE)
        .isEqualTo(svg());
    assertThat(Files.readString(Block.ROOT.resolve("docs/steps.md")))
        .contains("](images/steps.svg)");
  }

  /** The velocity is damped by s*lr*lambda, as the page says: so the paths are those by hand. */
  @Test
  void theFormulaOfThePageGivesTheSamePaths() {
    for (int steps : STEPS) {
      List<double[]> path = path(steps);
      for (int weight = 0; weight < 2; weight++) {
        double curvature = weight == 0 ? STEEP : FLAT;
        double position = 1;
        double velocity = 0;
        for (int update = 1; update <= UPDATES; update++) {
          // The first prediction moves nothing: there is no velocity yet.
          velocity = (MOMENTUM - steps * curvature) * velocity + curvature * position;
          position -= velocity;
          assertThat(path.get(update)[weight])
              .as("s = %d, update %d", steps, update)
              .isCloseTo(position, within(1e-12));
        }
      }
    }
  }
}
