package org.xgrad.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Parity tells its sides apart, and what the formula came to its number from. */
class ParityTest {
  private static final Plain PLAIN = new Plain(0.5, Plain.Fault.NONE);

  /** What {@link Plain} does with its decay rate of 0.9; its second step may be off. */
  private static final class Transcription implements Parity.Transcription {
    private final double offBy;
    private double m;
    private int t;

    Transcription(double offBy) {
      this.offBy = offBy;
    }

    @Override
    public double displacement(double gradient, double learningRate) {
      t++;
      m = 0.9 * m + (1 - 0.9) * gradient;
      return learningRate * m * (t == 2 ? 1 + offBy : 1);
    }
  }

  @Test
  void aRightTranscriptionIsFollowed() {
    Parity.assertFollows(PLAIN, () -> new Transcription(0));
  }

  @Test
  void aWrongOneIsToldFromTheFormulaWithAllThatItCameFrom() {
    assertThatThrownBy(() -> Parity.assertFollows(PLAIN, () -> new Transcription(1e-6)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Step 2 of parameter 0:")
        .hasMessageContaining("the formula: ")
        .hasMessageContaining("the transcription: ")
        .hasMessageContaining("they differ by ")
        .hasMessageContaining("gradient 6.44217687237691E-4, learning rate 0.5")
        .hasMessageContaining("the formula's state before the step {m=0.0}, after it {m=6.44")
        .hasMessageContaining(
            "hyper-parameters {decay=0.9, fault=NONE} of " + Plain.class.getName());
  }

  private static Trajectory trajectory(double second) {
    return new Trajectory(
        "somebody else's",
        new double[] {1},
        List.of(
            new Trajectory.Step(0.5, new double[] {2}, new double[] {0.9}),
            new Trajectory.Step(0.25, new double[] {0}, new double[] {second})));
  }

  @Test
  void aTrajectoryIsFollowedAtItsLearningRates() {
    // m is 0.2 after the first step, and 0.18 after the second.
    Parity.assertFollows(PLAIN, trajectory(0.9 - 0.25 * 0.18));
  }

  @Test
  void aTrajectoryOfOtherStepsIsToldFromTheFormula() {
    assertThatThrownBy(() -> Parity.assertFollows(PLAIN, trajectory(0.8)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Parameter 0 after step 2:")
        .hasMessageContaining("the formula: 0.855")
        .hasMessageContaining("somebody else's: 0.8")
        .hasMessageContaining("gradient 0.0, learning rate 0.25");
  }
}
