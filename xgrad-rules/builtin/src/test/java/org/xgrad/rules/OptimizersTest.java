package org.xgrad.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.optimizer.Optimizers;
import org.xgrad.rules.torch.SgdMomentum;
import org.xgrad.rules.torch.TorchAdam;

class OptimizersTest {

  @ParameterizedTest
  @MethodSource("org.xgrad.optimizer.Optimizers#names")
  void areCreatedByName(String name) {
    IUpdater recommended = Optimizers.create(name);
    assertThat(Optimizers.create(name)).isEqualTo(recommended).isNotSameAs(recommended);
    assertThat(Optimizers.create(name.toUpperCase(Locale.ROOT).replace("-", "")))
        .isEqualTo(recommended);
    if (recommended.hasLearningRate()) {
      double rate = recommended.getLearningRate(0, 0);
      assertThat(Optimizers.create(name, rate)).isEqualTo(recommended);
      assertThat(Optimizers.create(name, 0.25).getLearningRate(7, 1)).isEqualTo(0.25);
    }
  }

  @Test
  void ofThePlainNameComputeWhatTorchDoes() {
    assertThat(Optimizers.create("adam", 0.25)).isEqualTo(new TorchAdam(0.25));
    assertThat(Optimizers.create("nd4j-adam", 0.25)).isEqualTo(new Adam(0.25));
    assertThat(Optimizers.create("sgdm", 0.25)).isEqualTo(new SgdMomentum(0.25, 0.9));
    assertThat(Optimizers.names()).contains("adam", "nd4j-adam", "sgd", "nesterovs").isSorted();
  }

  @Test
  void withoutALearningRateAreCreatedWithoutOne() {
    assertThat(Optimizers.create("adadelta")).isEqualTo(new AdaDelta());
    assertThatThrownBy(() -> Optimizers.create("adadelta", 1))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("learningRate of adadelta")
        .hasMessageContaining("Leave it out");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void areRefusedWithALearningRateThatIsNone(double learningRate) {
    for (String name : new String[] {"adam", "nd4j-adam"}) {
      assertThatThrownBy(() -> Optimizers.create(name, learningRate))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining("learningRate: it is " + learningRate);
    }
  }

  @Test
  void ofAnUnknownNameAreRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> Optimizers.create("ADMA", 1e-3))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("Optimizer \"ADMA\": no installed rule has that id")
        .hasMessageContaining("Did you mean adam")
        .hasMessageContaining("nd4j-rmsprop, nesterovs")
        .hasMessageContaining("put its jar on the class path");
    assertThatThrownBy(() -> Optimizers.create(null))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("name of an optimizer: it is missing");
  }
}
