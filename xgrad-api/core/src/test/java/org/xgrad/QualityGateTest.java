package org.xgrad;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Samples of an update that the weights never took were never there. */
class QualityGateTest {

  private static QualityGate closed() {
    QualityGate gate = new QualityGate();
    for (int iteration = 1; iteration <= QualityGate.SAMPLES; iteration++) {
      gate.add(iteration, -1, 1, 1);
    }
    assertThat(gate.isOpen()).isFalse();
    return gate;
  }

  @Test
  void withdrawingTheLastSampleLeavesAClosedGateClosed() {
    QualityGate gate = closed();
    gate.add(50, 1, 1, 1);
    gate.withdraw(50);
    assertThat(gate.isOpen()).isFalse();
    assertThat(gate.cosine()).isEqualTo(closed().cosine());
    assertThat(gate.isDue(50)).as("the update is made again").isTrue();
    gate.withdraw(50);
    assertThat(gate.isOpen()).as("what is not there is not withdrawn").isFalse();
  }

  @Test
  void withdrawingOneOfTheFirstSamplesLeavesFewer() {
    QualityGate gate = new QualityGate();
    gate.add(1, -1, 1, 1);
    gate.add(2, -1, 1, 1);
    gate.withdraw(2);
    assertThat(gate.cosine()).isEqualTo(-1);
    assertThat(gate.isOpen()).isTrue();
  }
}
