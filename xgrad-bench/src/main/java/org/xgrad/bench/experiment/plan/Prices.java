package org.xgrad.bench.experiment.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xgrad.bench.experiment.Cell;
import org.xgrad.bench.experiment.NamedSettings;
import org.xgrad.bench.experiment.run.EpochRecord;
import org.xgrad.bench.experiment.run.RunDirectory;
import org.xgrad.bench.experiment.run.RunSpec;
import org.xgrad.bench.experiment.time.TimeResult;
import org.xgrad.dl4j.comparison.statistics.Statistics;

/**
 * What an epoch takes of a processor, by what was measured: the median of all epochs of a kind that
 * were run; else by the steps that were timed, be they on other data of the same shape.
 */
public final class Prices {
  private final Map<Kind, Double> secondsOfEpoch;
  private final List<TimeResult> times;

  /** What the time of an epoch depends on, more or less. */
  private record Kind(NamedSettings network, NamedSettings data, int batch) {}

  private Prices(Map<Kind, Double> secondsOfEpoch, List<TimeResult> times) {
    this.secondsOfEpoch = secondsOfEpoch;
    this.times = List.copyOf(times);
  }

  /** The prices by a store's journals, and by steps that were timed. */
  public static Prices of(List<RunDirectory> runs, List<TimeResult> times) {
    Map<Kind, List<Double>> measured = new HashMap<>();
    for (RunDirectory run : runs) {
      RunSpec spec = run.spec();
      Kind kind = new Kind(spec.network(), spec.data(), spec.batch());
      for (EpochRecord epoch : run.epochs()) {
        measured.computeIfAbsent(kind, any -> new ArrayList<>()).add(epoch.processorSeconds());
      }
    }
    Map<Kind, Double> medians = new HashMap<>();
    measured.forEach((kind, seconds) -> medians.put(kind, Statistics.median(seconds)));
    return new Prices(medians, times);
  }

  /** Processor seconds of one run of a cell, if something of its kind has been measured. */
  public Optional<Double> secondsOfRun(CellOutlook outlook) {
    Cell cell = outlook.cell();
    return Optional.ofNullable(
            secondsOfEpoch.get(new Kind(cell.network(), cell.data(), cell.batch())))
        .or(() -> timed(outlook))
        .map(seconds -> seconds * cell.epochs());
  }

  private Optional<Double> timed(CellOutlook outlook) {
    return times.stream()
        .filter(time -> time.training().network().equals(outlook.cell().network()))
        .filter(time -> time.training().batch() == outlook.cell().batch())
        .reduce((earlier, later) -> later)
        .flatMap(time -> outlook.examples().map(time::epochSeconds));
  }
}
