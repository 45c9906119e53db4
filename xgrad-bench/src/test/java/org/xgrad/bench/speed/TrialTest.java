package org.xgrad.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import org.xgrad.backend.Backends;

class TrialTest {

  @Test
  void namesTellTrialsApart() {
    assertThat(Trial.all()).extracting(Trial::name).doesNotHaveDuplicates();
  }

  @Test
  void everyBackendPredictsAtEverySize() {
    for (String backend : Backends.installed().names()) {
      assertThat(Trial.all())
          .filteredOn(trial -> backend.equals(trial.parameters().get("backend")))
          .extracting(trial -> trial.parameters().get("parameters"))
          .containsExactly("10000", "1000000", "10000000", "10000", "1000000", "10000000");
    }
  }

  @ParameterizedTest
  @MethodSource("org.xgrad.bench.speed.Trial#all")
  void isABenchmarkWithAllItsParameters(Trial trial) {
    check(trial.benchmark(), trial.method(), trial.parameters());
    check(trial.benchmark(), trial.rivalMethod(), trial.rivalParameters());
  }

  private static void check(Class<?> benchmark, String method, Map<String, String> parameters) {
    assertThat(benchmark.getMethods())
        .filteredOn(candidate -> candidate.isAnnotationPresent(Benchmark.class))
        .extracting(Method::getName)
        .contains(method);
    // A parameter that is left out would be run with all of its values.
    assertThat(
            Arrays.stream(benchmark.getFields())
                .filter(field -> field.isAnnotationPresent(Param.class))
                .map(field -> field.getName()))
        .containsExactlyInAnyOrderElementsOf(parameters.keySet());
  }

  @Test
  void roundsAreMergedAndBothAreMeasured() throws RunnerException {
    Trial small =
        new Trial(
            "small",
            PredictionSpeed.class,
            "predictAndRestore",
            Map.of("optimizer", "adam", "parameters", "100", "backend", "nd4j"),
            "copyAwayAndBack",
            Map.of("optimizer", "adam", "parameters", "100", "backend", "nd4j"),
            "copy",
            20,
            List.of());
    TrialResult result = new SpeedRun(2, 0, 2, 1).execute(small);
    assertThat(result.speed().timing().micros()).hasSize(4).allMatch(micros -> micros > 0);
    assertThat(result.speed().rival().micros()).hasSize(4);
    assertThat(TrialResult.raw(List.of(result)))
        .extracting(RunResult::getParams)
        .extracting(params -> params.getBenchmark().replaceFirst(".*\\.", ""))
        .containsExactly("copyAwayAndBack", "predictAndRestore");
  }
}
