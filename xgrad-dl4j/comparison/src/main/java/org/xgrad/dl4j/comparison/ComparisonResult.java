package org.xgrad.dl4j.comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.xgrad.dl4j.comparison.statistics.Holm;
import org.xgrad.dl4j.comparison.statistics.PairedDifferences;
import org.xgrad.dl4j.comparison.statistics.Statistics;
import org.xgrad.dl4j.comparison.statistics.TimeToTarget;

/**
 * What came of a {@link Comparison}. {@link #toString} is the whole of it, for people.
 *
 * @param runs of the seeds that were run with every choice, seed by seed
 * @param choices their names in order; training without prediction is the first
 * @param isComplete whether all seeds that were asked for are there
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ComparisonResult(List<ComparedRun> runs, List<String> choices, boolean isComplete) {

  /**
   * Keeps copies.
   *
   * @param runs of the seeds that were run with every choice, seed by seed
   * @param choices their names in order; training without prediction is the first
   * @param isComplete whether all seeds that were asked for are there
   */
  public ComparisonResult {
    runs = List.copyOf(runs);
    choices = List.copyOf(choices);
  }

  /** {@return what was measured, the one that counts most first; nothing if no seed is complete} */
  public List<Measure> measures() {
    if (runs.isEmpty()) {
      return List.of();
    }
    return runs.get(0).epochs().get(0).test().isPresent()
        ? List.of(Measure.TEST_LOSS, Measure.TRAINING_LOSS)
        : List.of(Measure.TRAINING_LOSS);
  }

  /** {@return how many seeds there are} */
  public int seeds() {
    return runs.size() / choices.size();
  }

  /** The runs of a choice, by seed. */
  List<ComparedRun> runs(String choice) {
    return runs.stream().filter(run -> run.choice().equals(choice)).toList();
  }

  /**
   * {@return each choice beside training without prediction, which is the first; none without
   * seeds}
   *
   * @param measure by what to compare
   */
  public List<ChoiceResult> results(Measure measure) {
    if (!measures().contains(measure)) {
      return List.of();
    }
    List<Double> plain = figures(choices.get(0), measure);
    List<Optional<PairedDifferences>> differences =
        choices.stream()
            .skip(1)
            .map(choice -> PairedDifferences.percent(figures(choice, measure), plain))
            .toList();
    List<OptionalDouble> corrected =
        Holm.correctedFamily(
            differences.stream()
                .map(difference -> difference.map(PairedDifferences::signFlipP))
                .toList());
    List<ChoiceResult> results = new ArrayList<>();
    results.add(
        new ChoiceResult(
            choices.get(0),
            plain,
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty()));
    for (int index = 1; index < choices.size(); index++) {
      results.add(
          new ChoiceResult(
              choices.get(index),
              figures(choices.get(index), measure),
              differences.get(index - 1),
              corrected.get(index - 1),
              epochs(choices.get(index), measure)));
    }
    return results;
  }

  private List<Double> figures(String choice, Measure measure) {
    return runs(choice).stream().map(run -> run.figure(measure)).toList();
  }

  private OptionalDouble epochs(String choice, Measure measure) {
    TimeToTarget target =
        new TimeToTarget(Statistics.mean(figures(choices.get(0), measure)), false);
    return target.ratio(meanCurve(choice, measure), meanCurve(choices.get(0), measure));
  }

  /** The mean over the seeds after each epoch. */
  List<Double> meanCurve(String choice, Measure measure) {
    return overSeeds(choice, measure).stream().map(Statistics::mean).toList();
  }

  /** The standard deviation over the seeds after each epoch; NaN of one. */
  List<Double> deviations(String choice, Measure measure) {
    return overSeeds(choice, measure).stream().map(Statistics::sampleDeviation).toList();
  }

  private List<List<Double>> overSeeds(String choice, Measure measure) {
    List<List<Double>> curves = runs(choice).stream().map(run -> run.curve(measure)).toList();
    return IntStream.range(0, curves.get(0).size())
        .mapToObj(epoch -> curves.stream().map(curve -> curve.get(epoch)).toList())
        .toList();
  }

  /**
   * {@return one sentence that says what prediction bought, or that it bought nothing: by the test
   * loss, or by the training loss where nothing was tested}
   */
  public String verdict() {
    return measures().isEmpty()
        ? "Nothing can be told: no seed was run with every choice."
        : verdict(measures().get(0));
  }

  /**
   * {@return the same by this measure}
   *
   * @param measure by what to compare
   */
  public String verdict(Measure measure) {
    return new Verdict(measure, results(measure)).sentence();
  }

  /** {@return the results as a table for people, a part for each measure} */
  public String table() {
    return new ResultTable(this).text();
  }

  /** {@return the learning curves as a picture, an SVG document that stands by itself} */
  public String curves() {
    return new CurvesPicture(this).svg();
  }

  /**
   * Writes the learning curves into a file, over what was there.
   *
   * @param file the SVG file, in a folder that is there
   * @throws UncheckedIOException if it can't be written
   */
  public void writeCurves(Path file) {
    write(file, curves());
  }

  /** Table and curves into a folder that is there. */
  void write(Path folder) {
    write(folder.resolve("comparison.txt"), this + System.lineSeparator());
    write(folder.resolve("comparison.svg"), curves());
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The table and the verdict. */
  @Override
  public String toString() {
    return table() + System.lineSeparator().repeat(2) + verdict();
  }
}
