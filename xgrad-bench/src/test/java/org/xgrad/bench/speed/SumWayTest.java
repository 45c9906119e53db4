package org.xgrad.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SumWayTest {

  @ParameterizedTest
  @EnumSource
  void addsUpTheSquaresEachTime(SumWay way) {
    INDArray array = Nd4j.createFromArray(1f, -2f, 3f, 0.5f);
    var sum = way.of(array);
    for (int time = 0; time < 2; time++) {
      assertThat(sum.getAsDouble()).isCloseTo(14.25, withinPercentage(1e-4));
    }
  }
}
