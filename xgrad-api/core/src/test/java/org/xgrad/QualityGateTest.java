package org.xgrad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.error.InvalidSettingException;

class QualityGateTest {

  /** A gate that three samples have opened, at iterations 1 to 3. */
  private static QualityGate opened() {
    QualityGate gate = new QualityGate();
    for (int iteration = 1; iteration <= QualityGate.SAMPLES; iteration++) {
      assertThat(gate.isOpen()).as("before sample %d", iteration).isFalse();
      assertThat(gate.isDue(iteration)).isTrue();
      gate.add(iteration, 1, 1, 1);
    }
    assertThat(gate.isOpen()).isTrue();
    return gate;
  }

  private static void sample(QualityGate gate, int iteration, double cosine) {
    assertThat(gate.isDue(iteration)).as("due at %d", iteration).isTrue();
    gate.add(iteration, cosine, 1, 1);
  }

  @Test
  void itOpensAboveOneCosineAndClosesAtAnother() {
    QualityGate gate = new QualityGate();
    for (int iteration = 1; iteration <= 3; iteration++) {
      sample(gate, iteration, QualityGate.OPENS_ABOVE);
    }
    assertThat(gate.isOpen()).as("at the bound").isFalse();
    gate = opened();
    for (int iteration = 4; iteration <= 6; iteration++) {
      sample(gate, iteration, 0.1);
    }
    assertThat(gate.isOpen()).as("far below what opens it").isTrue();
    assertThat(gate.isDue(7)).isFalse();
    sample(gate, 25, 0);
    assertThat(gate.isOpen()).isTrue();
    sample(gate, 50, 0);
    assertThat(gate.isOpen()).as("a mean of 0.033").isFalse();
    sample(gate, 51, 1);
    sample(gate, 52, 1);
    assertThat(gate.isOpen()).as("two fresh samples of three").isFalse();
    sample(gate, 53, 1);
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void theGroupsOfOneIterationDecideTogether() {
    QualityGate gate = new QualityGate();
    sample(gate, 1, 1);
    sample(gate, 2, 1);
    sample(gate, 3, 1);
    sample(gate, 3, -1);
    sample(gate, 3, -1);
    assertThat(gate.cosine()).isCloseTo((1 + 1 - 1 / 3.0) / 3, within(1e-15));
    assertThat(gate.isOpen()).isTrue();
    sample(gate, 3, -1);
    assertThat(gate.isOpen()).as("its cosine is -0.5 by now").isFalse();
  }

  /** Samples of an update that the weights never took were never there. */
  @Test
  void withdrawingTheLastSampleBringsBackWhatItTookThePlaceOf() {
    QualityGate gate = opened();
    for (int iteration = 4; iteration <= 6; iteration++) {
      sample(gate, iteration, 1);
    }
    sample(gate, 25, -1);
    sample(gate, 50, -1);
    assertThat(gate.isOpen()).isFalse();
    gate.withdraw(50);
    assertThat(gate.isOpen()).isTrue();
    assertThat(gate.cosine()).isEqualTo(1 / 3.0);
    assertThat(gate.isDue(50)).as("the update is made again").isTrue();
    gate.withdraw(50);
    assertThat(gate.cosine()).as("what is not there is not withdrawn").isEqualTo(1 / 3.0);
  }

  @Test
  void aSettingGoesOnFromACopysSamples() {
    XGrad setting = XGrad.adaptive(new Adam(0.01));
    XGrad copy = setting.clone();
    QualityGate gate = copy.gate().orElseThrow();
    for (int iteration = 1; iteration <= 3; iteration++) {
      sample(gate, iteration, 1);
    }
    setting.continueFrom(copy);
    setting.continueFrom(setting);
    assertThat(setting.gate().orElseThrow().isOpen()).isTrue();
    assertThat(setting.gate().orElseThrow().isDue(4)).as("anew after the change").isTrue();
    sample(gate, 4, -1);
    assertThat(setting.gate().orElseThrow().cosine()).as("of none").isZero();
    assertThatThrownBy(() -> setting.continueFrom(new XGrad(new Adam(0.01), 1)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("XGrad.adaptive");
  }

  @Test
  void withdrawingTheFirstSampleAfterAChangeLeavesTheChange() {
    QualityGate gate = opened();
    sample(gate, 4, -1);
    gate.withdraw(4);
    assertThat(gate.isOpen()).isTrue();
    assertThat(gate.isDue(4)).isTrue();
    assertThat(gate.cosine()).as("of none").isZero();
  }
}
