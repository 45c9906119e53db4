package org.xgrad.bench.experiment.result;

import java.util.List;
import java.util.OptionalDouble;
import org.xgrad.bench.experiment.plan.CellPlan;
import org.xgrad.bench.experiment.plan.Tuning;

/**
 * What came of a cell.
 *
 * @param plan the cell
 * @param tuning of its own optimizer
 * @param target the value, the time to which is told; none before the plain runs have ended
 * @param ways its ways to train, the plain one first
 */
public record CellResult(
    CellPlan plan, Tuning tuning, OptionalDouble target, List<WayResult> ways) {

  /** Keeps a copy. */
  public CellResult {
    ways = List.copyOf(ways);
  }

  /** What the others are held against. */
  public WayResult plain() {
    return ways.get(0);
  }

  /** Whether no run is missing. */
  public boolean isComplete() {
    return ways.stream().allMatch(way -> way.runs().size() == plan.cell().seeds().size());
  }

  /** How its metric is written. */
  public MetricScale scale() {
    return new MetricScale(plan.cell().metric());
  }
}
