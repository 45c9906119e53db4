package org.xgrad.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.bench.speed.Speed;
import org.xgrad.bench.speed.Timing;
import org.xgrad.bench.step.StepResult;
import org.xgrad.bench.step.StepTrial;
import org.xgrad.bench.step.TrainedNetwork;

class StepTableTest {

  /** Two of three pairs are slowed down together: that of the medians would be 0.9. */
  @Test
  void ratiosAndSharesAreThoseOfPairs() {
    Speed speed =
        new Speed(
            "",
            new Timing(List.of(1_100.0, 55_000.0, 9_000.0)),
            "plain nd4j-adam",
            new Timing(List.of(1_000.0, 50_000.0, 10_000.0)));
    StepResult result =
        new StepResult(
            new StepTrial(
                TrainedNetwork.LENET, Optimizer.named("adam"), Optimizer.named("nd4j-adam")),
            speed,
            new Timing(List.of(12.0, 500.0, 300.0)),
            OptionalDouble.empty(),
            OptionalDouble.empty());
    assertThat(new StepTable(List.of(result)).lines())
        .containsExactly(
            "benchmark                              ms median            beside   ms median    ratio [middle half]   by itself, ms   of plain [middle half]",
            "----------------------------------------------------------------------------------------------------------------------------------------------",
            "step of LeNet, adam beside nd4j-adam         9.0   plain nd4j-adam        10.0   1.100 [1.000, 1.100]           0.300      1.20 % [1.10, 2.10]");
  }
}
