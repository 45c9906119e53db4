package org.xgrad.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.predict.Prediction;

/** The C code that speed is compared with computes what the library does. */
class HandWrittenTest {

  @ParameterizedTest
  @ValueSource(strings = {"sgdm", "adam"})
  void predictsAsTheFusedBackendDoes(String optimizer) throws IOException {
    assumeTrue(HandWritten.isAvailable(), "gcc is not installed: there is nothing to compare");
    KernelSpeed speed = new KernelSpeed();
    speed.optimizer = optimizer;
    speed.parameters = 1000;
    speed.prepare();
    INDArray weights = speed.subject().weights();
    INDArray before = weights.dup();
    INDArray predicted;
    try (Prediction ahead = speed.subject().predictor().predict(1, 0)) {
      predicted = weights.dup();
    }
    speed.predictByHand();
    for (int index = 0; index < 1000; index++) {
      assertThat(weights.getFloat(index))
          .as("element %d by hand", index)
          .isCloseTo(predicted.getFloat(index), within(1e-6f));
    }
    assertThat(weights).isNotEqualTo(before);
  }

  @Test
  void restoresByHand() throws IOException {
    assumeTrue(HandWritten.isAvailable(), "gcc is not installed: there is nothing to compare");
    KernelSpeed speed = new KernelSpeed();
    speed.optimizer = "adam";
    speed.parameters = 1000;
    speed.prepare();
    INDArray before = speed.subject().weights().dup();
    speed.handWritten();
    assertThat(speed.subject().weights()).isEqualTo(before);
  }
}
