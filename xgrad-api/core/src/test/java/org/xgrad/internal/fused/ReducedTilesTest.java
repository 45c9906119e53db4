package org.xgrad.internal.fused;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xgrad.backend.Reductions;
import org.xgrad.expr.ReductionOperation;

/** Whole tiles have loops of their own, which add in the same order as the others. */
class ReducedTilesTest {
  private static final int WIDTH = 2 * Reductions.LANES;

  @ParameterizedTest
  @ValueSource(ints = {1024, 384, 608, 127, 1})
  void strandsAreAddedUpInOrder(int count) {
    float[] elements = new float[count];
    double[] same = new double[count];
    Random random = new Random(count);
    for (int index = 0; index < count; index++) {
      elements[index] = (float) random.nextGaussian();
      same[index] = elements[index];
    }
    float[] expected = new float[WIDTH];
    float[] strands = new float[WIDTH];
    float[] ofDoubles = new float[WIDTH];
    for (int time = 0; time < 2; time++) {
      for (int index = 0; index < count; index++) {
        expected[index % WIDTH] =
            (float)
                ReductionOperation.SUM_OF_SQUARES_IN_SINGLE.add(
                    expected[index % WIDTH], same[index], 0);
      }
      Strands.add(elements, count, strands);
      Strands.add(same, count, ofDoubles);
    }
    assertThat(strands).containsExactly(expected);
    assertThat(ofDoubles).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {512, 192, 300, 63, 1})
  void lanesOfDoublesAreAddedUpInOrder(int count) {
    double[] left = new Random(count).doubles(count, -1, 1).toArray();
    double[] right = new Random(count + 1).doubles(count, -1, 1).toArray();
    double[] expected = new double[Reductions.LANES];
    double[] lanes = new double[Reductions.LANES];
    for (int time = 0; time < 2; time++) {
      for (int index = 0; index < count; index++) {
        expected[index % Reductions.LANES] += left[index] * right[index];
      }
      Lanes.add(ReductionOperation.DOT_PRODUCT, left, right, count, lanes);
    }
    assertThat(lanes).containsExactly(expected);
  }
}
