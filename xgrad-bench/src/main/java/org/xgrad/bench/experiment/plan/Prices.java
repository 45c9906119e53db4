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
import org.xgrad.bench.statistics.Statistics;

/** What an epoch has taken of a processor in the runs that there are: the median of a kind. */
public final class Prices {
  private final Map<Kind, Double> secondsOfEpoch;

  /** What the time of an epoch depends on, more or less. */
  private record Kind(NamedSettings network, NamedSettings data, int batch) {}

  private Prices(Map<Kind, Double> secondsOfEpoch) {
    this.secondsOfEpoch = secondsOfEpoch;
  }

  /** The prices by a store's journals. */
  public static Prices of(List<RunDirectory> runs) {
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
    return new Prices(medians);
  }

  /** Processor seconds of one run of a cell, if an epoch of its kind has been measured. */
  public Optional<Double> secondsOfRun(Cell cell) {
    return Optional.ofNullable(
            secondsOfEpoch.get(new Kind(cell.network(), cell.data(), cell.batch())))
        .map(seconds -> seconds * cell.epochs());
  }
}
