package org.xgrad.bench.staleness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.xgrad.dl4j.comparison.statistics.Holm;
import org.xgrad.dl4j.comparison.statistics.PairedDifferences;
import org.xgrad.dl4j.comparison.statistics.TimeToTarget;

/**
 * What a cell shows beside plain training at the same delay.
 *
 * @param cell the cell
 * @param difference of the final loss to plain's, seed by seed, in percent of plain's mean; none of
 *     plain itself, and where a run diverged
 * @param p of the exact sign-flip test, corrected by Holm for the methods at this delay, those that
 *     diverged among them
 * @param recovered which part of what plain training loses by the delay is won back; none where
 *     there is no delay, or no plain training without
 * @param steps updates to plain's final loss, as a multiple of plain's own; none if it is not
 *     reached
 */
record Finding(
    Cell cell,
    Optional<PairedDifferences> difference,
    OptionalDouble p,
    OptionalDouble recovered,
    OptionalDouble steps) {

  /**
   * The findings of all cells, in their order.
   *
   * @param cells plain ones among them, at each delay
   */
  static List<Finding> of(List<Cell> cells) {
    List<Finding> findings = new ArrayList<>();
    for (Cell plain : cells) {
      if (plain.setup().method() == Method.PLAIN) {
        findings.addAll(beside(plain, cells));
      }
    }
    return findings;
  }

  private static List<Finding> beside(Cell plain, List<Cell> cells) {
    List<Cell> others =
        cells.stream()
            .filter(cell -> cell.setup().optimizer() == plain.setup().optimizer())
            .filter(cell -> cell.setup().delay() == plain.setup().delay())
            .filter(cell -> cell.setup().method() != Method.PLAIN)
            .toList();
    List<Optional<PairedDifferences>> differences =
        others.stream()
            .map(cell -> PairedDifferences.percent(cell.finalLosses(), plain.finalLosses()))
            .toList();
    List<OptionalDouble> corrected =
        Holm.correctedFamily(
            differences.stream()
                .map(difference -> difference.map(PairedDifferences::signFlipP))
                .toList());
    OptionalDouble inTime = inTime(plain, cells);
    List<Finding> findings = new ArrayList<>();
    findings.add(
        new Finding(
            plain,
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty()));
    TimeToTarget target = new TimeToTarget(plain.mean(), false);
    for (int index = 0; index < others.size(); index++) {
      Cell other = others.get(index);
      findings.add(
          new Finding(
              other,
              differences.get(index),
              corrected.get(index),
              recovered(other, plain, inTime),
              target.ratio(other.meanCurve(), plain.meanCurve())));
    }
    return findings;
  }

  /** Plain training's mean final loss without a delay. */
  private static OptionalDouble inTime(Cell plain, List<Cell> cells) {
    return plain.setup().delay() == 0
        ? OptionalDouble.empty()
        : cells.stream()
            .filter(cell -> cell.setup().optimizer() == plain.setup().optimizer())
            .filter(cell -> cell.setup().delay() == 0)
            .filter(cell -> cell.setup().method() == Method.PLAIN)
            .mapToDouble(Cell::mean)
            .findFirst();
  }

  private static OptionalDouble recovered(Cell cell, Cell plain, OptionalDouble inTime) {
    if (inTime.isEmpty() || plain.mean() <= inTime.getAsDouble()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of((plain.mean() - cell.mean()) / (plain.mean() - inTime.getAsDouble()));
  }
}
