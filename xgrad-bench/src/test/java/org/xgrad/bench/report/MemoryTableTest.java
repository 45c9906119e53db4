package org.xgrad.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.xgrad.bench.speed.Speed;
import org.xgrad.bench.speed.Timing;
import org.xgrad.bench.step.StepResult;
import org.xgrad.bench.step.StepTrial;

class MemoryTableTest {

  @Test
  void showsPeaksAndTheirDifferenceWhereTheyAreKnown() {
    StepTrial trial = StepTrial.all().get(0);
    Speed speed = new Speed("", new Timing(List.of(1.0)), "", new Timing(List.of(1.0)));
    Timing none = new Timing(List.of());
    StepResult known =
        new StepResult(trial, speed, none, OptionalDouble.of(340.4), OptionalDouble.of(300));
    StepResult unknown =
        new StepResult(trial, speed, none, OptionalDouble.empty(), OptionalDouble.of(300));
    assertThat(new MemoryTable(List.of(known, unknown)).lines())
        .containsExactly(
            "peak of memory             MB   plain MB   difference",
            "-----------------------------------------------------",
            "step of LeNet, sgdm       340        300           40",
            "step of LeNet, sgdm   unknown        300      unknown");
  }
}
