package org.xgrad.bench.experiment.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xgrad.bench.experiment.NamedSettings;
import org.xgrad.bench.optimizer.StepChoice;

class TimeRunTest {
  @TempDir private Path directory;

  @Test
  void everyChoiceTakesTheSameNumberOfSteps() throws IOException {
    TimedTraining training =
        new TimedTraining(
            new NamedSettings("mlp").with("width", 4),
            new NamedSettings("fashion-mnist-6000"),
            16,
            new NamedSettings("adam"),
            List.of(StepChoice.NONE, StepChoice.of("5 within 0.02")));
    TimeResult result = new TimeRun(1, 3, "256m", Path.of("none")).execute(training);
    assertThat(result.parameters()).isEqualTo(14 * 14 * 4 + 4 + 4 * 10 + 10);
    assertThat(result.examples()).isEqualTo(6_000);
    assertThat(result.seconds()).hasSize(2).allMatch(each -> each.size() == 3);
    assertThat(result.seconds().get(1)).allMatch(seconds -> seconds > 0);
    if (System.getProperty("os.name").equals("Linux")) {
      assertThat(result.peakMegabytes()).hasSize(2).allMatch(peak -> peak > 50);
    }
    TimeFile file = new TimeFile(directory.resolve("runs/times.jsonl"));
    assertThat(file.results()).isEmpty();
    file.add(result);
    file.add(result);
    assertThat(file.results()).containsExactly(result, result);
  }

  @Test
  void anEpochIsItsStepsAndAnEvaluation() {
    TimedTraining training =
        new TimedTraining(
            new NamedSettings("mlp"),
            new NamedSettings("fashion-mnist-6000"),
            100,
            new NamedSettings("adam"),
            List.of(StepChoice.NONE, StepChoice.of("1")));
    TimeResult result =
        new TimeResult(
            training,
            1,
            6_000,
            List.of(List.of(1.0, 2.0, 4.0), List.of(1.5, 2.0, 8.0)),
            List.of(),
            0.5,
            0,
            Map.of());
    assertThat(result.ratios(1)).containsExactly(1.5, 1.0, 2.0);
    assertThat(result.epochSeconds(250)).isEqualTo(3 * 2.0 + 0.5);
  }

  /** Guests are counted among the users already; what this program did before does not count. */
  @Test
  void otherWorkIsWhatTheProcessorsAreBusyWithMeanwhile() {
    List<String> before =
        List.of("cpu  100 0 50 1000 10 0 0 0 7 0", "cpu0 0", "cpu1 0", "intr 12 1 2");
    List<String> after =
        List.of("cpu  130 10 60 1140 20 0 0 0 99 0", "cpu0 0", "cpu1 0", "intr 13 1 2");
    assertThat(OtherWork.busy(before, after)).isEqualTo(2 * 50 / 200.0);
    assertThat(OtherWork.busy(before, before)).isZero();
  }
}
