package org.xgrad.bench.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.XGrad;
import org.xgrad.error.InvalidSettingException;

class StepChoiceTest {
  private final IUpdater base = new Adam(1e-3);

  @ParameterizedTest
  @CsvSource({"0, 0", "0.0, 0", "1, 1", "2.50, 2.5", "5  within 0.020, 5 within 0.02"})
  void equalChoicesHaveEqualLabels(String text, String label) {
    StepChoice choice = StepChoice.of(text);
    assertThat(choice.label()).isEqualTo(label);
    assertThat(StepChoice.of(label)).isEqualTo(choice);
  }

  @Test
  void theyWrapTheBase() {
    assertThat(StepChoice.of("0").around(base)).isSameAs(base);
    assertThat(StepChoice.of("0").predicts()).isFalse();
    assertThat(StepChoice.of("2").around(base)).isEqualTo(new XGrad(base, 2));
    assertThat(StepChoice.of("5 within 0.02").around(base))
        .isEqualTo(new XGrad(base, 5).withTrustLimit(0.02));
  }

  /** Attached, it is given them; at s = 0 it trains as by itself. */
  @Test
  void whatReadsTheWeightsIsWrappedWithoutPredictionToo() {
    IUpdater lamb = Optimizer.named("lamb").updater();
    assertThat(StepChoice.NONE.around(lamb)).isEqualTo(new XGrad(lamb, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "one", "NaN", "1 within", "within 0.1", "0 within 0.1", "1e999"})
  void othersAreRefused(String text) {
    assertThatThrownBy(() -> StepChoice.of(text)).isInstanceOf(InvalidSettingException.class);
  }

  /** Runs of a version that chose otherwise are other runs. */
  @Test
  void adaptiveIsKnownByWhatItChoosesBy() {
    StepChoice adaptive = StepChoice.of("adaptive");
    assertThat(StepChoice.ofIdentity(adaptive.identity())).isEqualTo(adaptive);
    StepChoice early = StepChoice.ofIdentity("adaptive");
    assertThat(early).isNotEqualTo(adaptive);
    assertThat(early.label()).isEqualTo(adaptive.label());
    assertThatThrownBy(() -> early.around(base)).isInstanceOf(IllegalStateException.class);
    assertThat(StepChoice.ofIdentity("2")).isEqualTo(StepChoice.of("2"));
  }
}
