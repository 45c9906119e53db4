package org.xgrad.testkit.reference.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class GoldenFileTest {

  @Test
  void holdsEveryCaseInBothPrecisions() {
    for (DataType precision : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      GoldenFile file = GoldenFile.of(precision);
      assertThat(file.cases()).hasSize(12 * 4);
      assertThat(file.cases()).allSatisfy(each -> assertThat(each.steps()).hasSize(20));
      assertThat(file.cases())
          .extracting(GoldenCase::predictionSteps)
          .containsOnly(0.0, 1.0, 2.0, 4.0);
    }
    assertThatThrownBy(() -> GoldenFile.of(DataType.FLOAT16)).hasMessageContaining("HALF");
  }

  @Test
  void theGradientsAreTheQuadratics() {
    GoldenFile file = GoldenFile.of(DataType.DOUBLE);
    for (GoldenCase golden : file.cases()) {
      for (GoldenStep step : golden.steps()) {
        double[] gradient = file.quadratic().gradient(step.t(), step.thetaHat());
        for (int index = 0; index < gradient.length; index++) {
          assertThat(gradient[index])
              .as("%s at step %d, element %d", golden, step.t(), index)
              .isCloseTo(step.gradient()[index], within(1e-12));
        }
      }
    }
  }
}
