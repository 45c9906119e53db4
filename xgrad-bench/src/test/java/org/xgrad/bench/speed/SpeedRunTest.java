package org.xgrad.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

class SpeedRunTest {

  @Test
  void roundsAreMergedAndAllContendersAreMeasured() throws RunnerException {
    Trial small =
        new Trial(
            "small",
            KernelSpeed.class,
            contender(Way.FUSED),
            List.of(contender(Way.COPY), contender(Way.PLAIN)),
            List.of());
    TrialResult result = new SpeedRun(2, 0, 2, 20).execute(small);
    assertThat(result.speeds())
        .extracting(Speed::rivalName)
        .containsExactly("memory copy", "plain DL4J");
    assertThat(result.speeds())
        .allSatisfy(
            speed -> {
              assertThat(speed.timing().micros()).hasSize(4).allMatch(micros -> micros > 0);
              assertThat(speed.rival().micros()).hasSize(4).allMatch(micros -> micros > 0);
            });
    assertThat(TrialResult.raw(List.of(result)))
        .extracting(RunResult::getParams)
        .extracting(params -> params.getParam("way"))
        .containsExactly("FUSED", "COPY", "PLAIN");
  }

  private static Trial.Contender contender(Way way) {
    return new Trial.Contender(
        way.label(),
        Map.of(
            "work", "STEP",
            "way", way.name(),
            "optimizer", "adam",
            "parameters", "100",
            "threads", "1"));
  }
}
