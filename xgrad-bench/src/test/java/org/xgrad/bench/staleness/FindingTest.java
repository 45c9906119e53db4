package org.xgrad.bench.staleness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindingTest {

  /** Runs that end at these losses: a straight line from 2 down, then three equal points. */
  private static Cell cell(int delay, Method method, double... finals) {
    LateRun.Setup setup = new LateRun.Setup(LateOptimizer.SGDM, delay, method, 0.9, 0.01);
    return new Cell(
        setup,
        IntStream.range(0, finals.length)
            .mapToObj(
                seed -> {
                  double end = finals[seed];
                  double middle = (2 + end) / 2;
                  return new LateRun(setup, seed, List.of(2.0, middle, end, end, end));
                })
            .toList());
  }

  private static final Cell IN_TIME = cell(0, Method.PLAIN, 0.4, 0.4);
  private static final Cell LATE = cell(4, Method.PLAIN, 0.9, 1.1);
  private static final Cell PREDICTED = cell(4, Method.PREDICTED, 0.6, 0.8);
  private static final Cell WORSE = cell(4, Method.LOWERED, 1.0, 1.2);

  @Test
  void differencesAreInPercentOfPlainsMean() {
    Finding predicted = Finding.of(List.of(IN_TIME, LATE, PREDICTED)).get(2);
    assertThat(predicted.difference().orElseThrow().values()).hasSize(2);
    assertThat(predicted.difference().orElseThrow().mean()).isCloseTo(-30, within(1e-9));
    assertThat(predicted.p().orElseThrow()).isEqualTo(0.5);
  }

  @Test
  void whatIsRecoveredIsAPartOfWhatTheDelayCosts() {
    List<Finding> findings = Finding.of(List.of(IN_TIME, LATE, WORSE, PREDICTED));
    assertThat(findings.get(3).recovered().orElseThrow()).isCloseTo(0.5, within(1e-9));
    assertThat(findings.get(2).recovered().orElseThrow()).isCloseTo(-1 / 6.0, within(1e-9));
    assertThat(findings.get(0).recovered()).isEmpty();
    assertThat(findings.get(1).recovered()).isEmpty();
    assertThat(Finding.of(List.of(LATE, PREDICTED)).get(1).recovered()).isEmpty();
  }

  /** Plain is at 1.0 at its third point; the other one on its way from 1.35 to 0.7 at 2.54. */
  @Test
  void stepsAreThoseToPlainsFinalLoss() {
    List<Finding> findings = Finding.of(List.of(IN_TIME, LATE, WORSE, PREDICTED));
    assertThat(findings.get(3).steps().orElseThrow())
        .isCloseTo((2 + 0.35 / 0.65) / 3, within(1e-9));
    assertThat(findings.get(2).steps()).isEmpty();
  }

  @Test
  void whatIsTestedIsCorrectedForAllAtTheSameDelay() {
    Finding alone = Finding.of(List.of(LATE, PREDICTED)).get(1);
    Finding ofTwo = Finding.of(List.of(LATE, WORSE, PREDICTED)).get(2);
    Cell elsewhere = cell(8, Method.PLAIN, 1, 1);
    Finding ofOthers =
        Finding.of(List.of(LATE, PREDICTED, elsewhere, cell(8, Method.LOWERED, 1, 2))).get(1);
    assertThat(ofTwo.p().orElseThrow()).isEqualTo(2 * alone.p().orElseThrow());
    assertThat(ofOthers.p()).isEqualTo(alone.p());
  }

  @Test
  void aRunThatDivergedLeavesNoDifference() {
    List<Finding> findings =
        Finding.of(List.of(IN_TIME, LATE, cell(4, Method.LOWERED, 0.5, Double.NaN), PREDICTED));
    assertThat(findings.get(2).difference()).isEmpty();
    assertThat(findings.get(2).p()).isEmpty();
    assertThat(findings.get(3).p().orElseThrow()).as("corrected for both methods").isEqualTo(1);
    assertThat(new StalenessTable(findings).lines()).anyMatch(line -> line.contains("Infinity"));
  }

  @Test
  void theTableHasARowForEach() {
    List<String> lines =
        new StalenessTable(Finding.of(List.of(IN_TIME, LATE, WORSE, PREDICTED))).lines();
    assertThat(lines).hasSize(6);
    assertThat(lines.get(2)).matches("sgdm +0 +plain +0.9 +0.01 +0.4000 \\+- 0.0000( +-){4}");
    assertThat(lines.get(5))
        .matches(
            "sgdm +4 +predicted +0.9 +0.01 +0.7000 \\+- 0.1414 +-30.0 \\+- 0.0 +1.000 +50 % +x0.85");
  }
}
