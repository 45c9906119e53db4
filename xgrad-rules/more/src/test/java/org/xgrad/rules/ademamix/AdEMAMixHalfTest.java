package org.xgrad.rules.ademamix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.xgrad.error.InvalidSettingException;

/** Its slow average is slower than HALF can be. */
class AdEMAMixHalfTest {

  private static GradientUpdater<AdEMAMix> updater(AdEMAMix optimizer, DataType type) {
    return optimizer.instantiate(Nd4j.create(type, optimizer.stateSize(1)), true);
  }

  @Test
  void itsDefaultsAreRefusedAndBothRemediesWork() {
    AdEMAMix defaults = new AdEMAMix(1e-3);
    assertThatThrownBy(() -> updater(defaults, DataType.FLOAT16))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContainingAll("\"m2\"", "Train in FLOAT", "at most 0.9995");
    updater(defaults, DataType.FLOAT);

    AdEMAMix faster =
        new AdEMAMix(1e-3)
            .withHyperParameter(AdEMAMix.BETA1, 0.9)
            .withHyperParameter(AdEMAMix.BETA2, 0.999)
            .withHyperParameter(AdEMAMix.EPSILON, 1e-8)
            .withHyperParameter(AdEMAMix.BETA3, 0.9995)
            .withHyperParameter(AdEMAMix.ALPHA, 5)
            .withHyperParameter(AdEMAMix.ALPHA_WARMUP, 0)
            .withHyperParameter(AdEMAMix.BETA3_WARMUP, 0);
    GradientUpdater<AdEMAMix> updater = updater(faster, DataType.FLOAT16);
    INDArray update = Nd4j.create(DataType.FLOAT16, 1).assign(300);
    updater.applyUpdater(update, 0, 0);
    assertThat(update.getDouble(0)).isBetween(5e-4, 2e-3);
  }
}
