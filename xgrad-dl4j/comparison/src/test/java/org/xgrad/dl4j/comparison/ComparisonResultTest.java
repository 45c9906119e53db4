package org.xgrad.dl4j.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Tables and sentences of known numbers. */
class ComparisonResultTest {

  /** Runs whose test loss falls from 2 by halves to these ends; the training loss is the half. */
  private static ComparisonResult result(List<String> choices, double[]... ends) {
    List<ComparedRun> runs = new ArrayList<>();
    for (int seed = 0; seed < ends[0].length; seed++) {
      for (int choice = 0; choice < choices.size(); choice++) {
        double end = ends[choice][seed];
        double[] curve = {2, (2 + end) / 2, end};
        runs.add(
            new ComparedRun(
                choices.get(choice),
                seed,
                IntStream.range(0, 3)
                    .mapToObj(
                        epoch ->
                            new EpochLoss(
                                epoch + 1, curve[epoch] / 2, OptionalDouble.of(curve[epoch])))
                    .toList()));
      }
    }
    return new ComparisonResult(runs, choices, true);
  }

  /** So many seeds around a loss of 1. */
  private static double[] plain(int seeds) {
    return IntStream.range(0, seeds).mapToDouble(seed -> seed % 2 == 0 ? 0.98 : 1.02).toArray();
  }

  /** The same, with so much more in the mean; the pairs' differences vary by the spread. */
  private static double[] shifted(int seeds, double more, double spread) {
    double[] ends = plain(seeds);
    for (int seed = 0; seed < seeds; seed++) {
      ends[seed] += more + (seed % 2 == 0 ? spread : -spread);
    }
    return ends;
  }

  private static final List<String> ONE = List.of("without", "s = 1");
  private static final List<String> TWO = List.of("without", "s = 1", "adaptive");

  @Test
  void figuresAreMeansOfTheLastThird() {
    List<EpochLoss> epochs =
        IntStream.rangeClosed(1, 7)
            .mapToObj(epoch -> new EpochLoss(epoch, epoch, OptionalDouble.empty()))
            .toList();
    ComparedRun run = new ComparedRun("without", 1, epochs);
    assertThat(run.figure(Measure.TRAINING_LOSS)).isEqualTo(6.5);
    assertThat(run.figure(Measure.TEST_LOSS)).isNaN();
    assertThat(new ComparedRun("without", 1, epochs.subList(0, 1)).figure(Measure.TRAINING_LOSS))
        .isEqualTo(1);
  }

  @Test
  void theTableHasThePairsFigures() {
    ComparisonResult result =
        result(ONE, new double[] {1.0, 1.0, 1.0, 1.0}, new double[] {0.8, 0.8, 0.9, 0.9});
    ChoiceResult choice = result.results(Measure.TEST_LOSS).get(1);
    assertThat(choice.difference().orElseThrow().mean()).isCloseTo(-15, within(1e-9));
    assertThat(choice.p().orElseThrow()).isEqualTo(2.0 / 16);
    // From 1.425 after two epochs to 0.85 after three: 1 is there at 2.74.
    assertThat(choice.epochs().orElseThrow()).isCloseTo((2 + 0.425 / 0.575) / 3, within(1e-9));
    List<String> lines = result.table().lines().toList();
    assertThat(lines.get(0)).matches("test loss +mean +difference % +lower in +p +epochs");
    assertThat(lines.get(2)).matches("without +1\\.0000 \\+- 0\\.0000 +- +- +- +-");
    // Four values of -20 and -10: deviation 5.77, interval 3.18*5.77/2.
    assertThat(lines.get(3))
        .matches("s = 1 +0\\.8500 \\+- 0\\.0577 +-15\\.0 \\+- 9\\.2 +4 of 4 +0\\.125 +x0\\.91");
    assertThat(lines.get(5)).startsWith("training loss");
    assertThat(result.table()).contains("over 4 seeds");
    assertThat(result.toString()).isEqualTo(result.table() + "\n\n" + result.verdict());
  }

  @Test
  void severalChoicesAreCorrectedForByHolm() {
    ComparisonResult result = result(TWO, plain(8), shifted(8, -0.1, 0.01), shifted(8, -0.2, 0.01));
    assertThat(result.results(Measure.TEST_LOSS).get(1).p().orElseThrow()).isEqualTo(2 * 2 / 256.0);
  }

  @Test
  void lossesBelowZeroAreHeldAgainstTheirSize() {
    ComparisonResult result = result(ONE, new double[] {-2, -2}, new double[] {-3, -3});
    assertThat(result.results(Measure.TEST_LOSS).get(1).difference().orElseThrow().mean())
        .isCloseTo(-50, within(1e-9));
  }

  @Test
  void betterIsSaid() {
    assertThat(result(TWO, plain(8), shifted(8, -0.05, 0.001), shifted(8, -0.1, 0.001)).verdict())
        .isEqualTo(
            "Prediction lowered the test loss: most with adaptive, by 10.0 +- 0.1 % (p = 0.016, 8"
                + " seeds).");
  }

  @Test
  void betterAndWorseAreBothSaid() {
    assertThat(result(TWO, plain(8), shifted(8, -0.05, 0.001), shifted(8, 0.1, 0.001)).verdict())
        .isEqualTo(
            "Prediction lowered the test loss: most with s = 1, by 5.0 +- 0.1 % (p = 0.016, 8"
                + " seeds); but adaptive raised it by 10.0 +- 0.1 %.");
  }

  @Test
  void worseIsSaid() {
    assertThat(result(TWO, plain(8), shifted(8, 0.05, 0.001), shifted(8, 0, 0.05)).verdict())
        .isEqualTo(
            "Prediction did not help: s = 1 raised the test loss by 5.0 +- 0.1 % (p = 0.016, 8"
                + " seeds), and no choice lowered it.");
  }

  @Test
  void nothingIsSaid() {
    assertThat(result(ONE, plain(8), shifted(8, -0.001, 0.05)).verdict())
        .isEqualTo(
            "Prediction bought nothing that 8 seeds can show: the test loss changed by -0.1 +- 4.5"
                + " % with s = 1.");
  }

  @Test
  void tooFewSeedsAreSaidHoweverLargeTheDifference() {
    assertThat(result(TWO, plain(6), shifted(6, -0.5, 0.001), shifted(6, 0.1, 0.001)).verdict())
        .isEqualTo(
            "6 seeds are too few to tell: with 2 choices it takes 7. So far the test loss changed"
                + " by -50.0 +- 0.1 % with s = 1.");
    assertThat(result(ONE, plain(1), shifted(1, -0.5, 0)).verdict())
        .startsWith("1 seed is too few to tell: with 1 choice it takes 6.")
        .endsWith("changed by -51.0 % with s = 1.");
  }

  @Test
  void asManySeedsAsItTakesCanShowIt() {
    for (int choices = 1; choices <= 6; choices++) {
      int seeds = Verdict.seedsNeeded(choices);
      assertThat(choices * Math.pow(2, 1 - seeds)).isLessThanOrEqualTo(0.05);
      assertThat(choices * Math.pow(2, 2 - seeds)).isGreaterThan(0.05);
    }
  }

  @Test
  void runsThatDivergedAreSaid() {
    double[] diverged = plain(8);
    diverged[3] = Double.NaN;
    assertThat(result(TWO, plain(8), shifted(8, -0.1, 0.001), diverged).verdict())
        .startsWith("Prediction lowered the test loss: most with s = 1")
        .as("corrected for both choices, though one diverged")
        .contains("p = 0.016")
        .endsWith(" Runs diverged with adaptive.");
    assertThat(result(ONE, plain(8), diverged).verdict())
        .isEqualTo("Prediction did not help: with every choice some run diverged.");
    assertThat(result(ONE, diverged, plain(8)).verdict())
        .startsWith("Nothing can be told: training without prediction diverged.");
  }

  /** How strict the tests are must not depend on what came of them. */
  @Test
  void aChoiceThatDivergedCountsAmongThoseThatWereTried() {
    double[] diverged = plain(6);
    diverged[3] = Double.NaN;
    assertThat(result(TWO, plain(6), shifted(6, -0.5, 0.001), diverged).verdict())
        .startsWith("6 seeds are too few to tell: with 2 choices it takes 7.")
        .endsWith("with s = 1. Runs diverged with adaptive.");
  }

  @Test
  void theMeasureIsWhatWasMeasured() {
    ComparisonResult tested = result(ONE, plain(8), shifted(8, -0.1, 0.001));
    assertThat(tested.measures()).containsExactly(Measure.TEST_LOSS, Measure.TRAINING_LOSS);
    assertThat(tested.verdict(Measure.TRAINING_LOSS)).contains("lowered the training loss");
    ComparisonResult untested =
        new ComparisonResult(
            tested.runs().stream()
                .map(
                    run ->
                        new ComparedRun(
                            run.choice(),
                            run.seed(),
                            run.epochs().stream()
                                .map(
                                    epoch ->
                                        new EpochLoss(
                                            epoch.epoch(),
                                            epoch.training(),
                                            OptionalDouble.empty()))
                                .toList()))
                .toList(),
            ONE,
            true);
    assertThat(untested.verdict()).contains("lowered the training loss");
    assertThat(untested.results(Measure.TEST_LOSS)).isEmpty();
    assertThat(untested.table()).doesNotContain("test loss");
  }

  @Test
  void thePictureHasACurveForEachChoiceAndMeasureAndALegend() throws Exception {
    String svg = result(TWO, plain(3), shifted(3, -0.1, 0), shifted(3, -0.2, 0)).curves();
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(2 * 3);
    assertThat(document.getElementsByTagName("polygon").getLength()).isEqualTo(2 * 3);
    assertThat(document.getElementsByTagName("style").getLength()).isOne();
    assertThat(svg).contains(">without</text>", ">s = 1</text>", ">adaptive</text>");
    assertThat(svg).contains(">test loss</text>", ">training loss</text>");
  }
}
