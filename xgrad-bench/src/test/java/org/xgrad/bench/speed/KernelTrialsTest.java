package org.xgrad.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;

class KernelTrialsTest {

  @Test
  void namesTellTrialsApart() {
    assertThat(KernelTrials.all()).extracting(Trial::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("org.xgrad.bench.speed.KernelTrials#all")
  void everyContenderIsGivenAllParameters(Trial trial) {
    List<String> parameters =
        Arrays.stream(trial.benchmark().getFields())
            .filter(field -> field.isAnnotationPresent(Param.class))
            .map(field -> field.getName())
            .toList();
    assertThat(parameters).isNotEmpty();
    // A parameter that is left out would be run with all of its values.
    assertThat(Stream.concat(Stream.of(trial.own()), trial.rivals().stream()))
        .allSatisfy(
            contender ->
                assertThat(contender.parameters().keySet())
                    .containsExactlyInAnyOrderElementsOf(parameters));
  }

  @Test
  void everyPartIsMeasuredAtEverySizeBesideACopy() {
    for (String part : List.of("predict + cache", "restore", "update", "whole step")) {
      for (String size : List.of("10,000", "60,000", "1,000,000", "10,000,000")) {
        for (String threads : List.of("1 thread", "2 threads")) {
          assertThat(KernelTrials.all())
              .filteredOn(
                  trial ->
                      trial.name().equals(part + ", adam, " + size + " parameters, " + threads))
              .hasSize(1)
              .allSatisfy(
                  trial ->
                      assertThat(trial.rivals())
                          .extracting(Trial.Contender::name)
                          .contains("memory copy"));
        }
      }
    }
  }

  @Test
  void whatIsMoreThanAStepIsHeldAgainstOne() {
    for (String more : List.of("adaptive step", "adaptive step, sampled", "averaged step")) {
      assertThat(KernelTrials.all())
          .filteredOn(trial -> trial.name().equals(more + ", adam, 1,000,000 parameters, 1 thread"))
          .singleElement()
          .satisfies(
              trial ->
                  assertThat(trial.rivals())
                      .extracting(Trial.Contender::name)
                      .containsExactly("whole step", "memory copy"));
    }
  }

  /** Deeplearning4j has no LAMB. */
  @Test
  void lambIsHeldAgainstAdam() {
    assertThat(KernelTrials.all())
        .filteredOn(trial -> trial.name().contains(", lamb, 60,000 parameters, 1 thread"))
        .singleElement()
        .satisfies(
            trial ->
                assertThat(trial.rivals())
                    .extracting(Trial.Contender::name)
                    .containsExactly("adam", "memory copy"));
  }

  @Test
  void aSumIsHeldAgainstAPlainOne() {
    assertThat(KernelTrials.all())
        .filteredOn(trial -> trial.name().equals("sum of squares, 60,000 parameters, 2 threads"))
        .singleElement()
        .satisfies(
            trial ->
                assertThat(trial.rivals())
                    .extracting(Trial.Contender::name)
                    .containsExactly("fused, in single precision", "plain loop", "ND4J's norm2"));
  }

  @Test
  void theStepIsHeldAgainstPlainDeeplearning4j() {
    assertThat(KernelTrials.all())
        .filteredOn(trial -> trial.name().startsWith("whole step"))
        .filteredOn(trial -> !trial.name().contains(", lamb, "))
        .isNotEmpty()
        .allSatisfy(
            trial ->
                assertThat(trial.rivals())
                    .extracting(Trial.Contender::name)
                    .contains("plain DL4J"));
  }
}
