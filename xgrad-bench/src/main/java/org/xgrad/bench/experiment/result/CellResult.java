package org.xgrad.bench.experiment.result;

import java.util.List;
import java.util.OptionalDouble;
import org.xgrad.bench.experiment.Metric;
import org.xgrad.bench.experiment.plan.CellPlan;
import org.xgrad.bench.experiment.plan.Tuning;

/**
 * What came of a cell.
 *
 * @param plan the cell
 * @param metric what it is read by; the rates were tuned by the cell's own
 * @param tuning of its own optimizer
 * @param target the value, the time to which is told; none before the plain runs have ended
 * @param variants its variants, the plain one first
 */
public record CellResult(
    CellPlan plan,
    Metric metric,
    Tuning tuning,
    OptionalDouble target,
    List<VariantResult> variants) {

  /** Keeps a copy. */
  public CellResult {
    variants = List.copyOf(variants);
  }

  /** What the others are held against. */
  public VariantResult plain() {
    return variants.get(0);
  }

  /** Whether no run is missing. */
  public boolean isComplete() {
    return variants.stream()
        .allMatch(variant -> variant.runs().size() == plan.cell().seeds().size());
  }

  /** Whether a run has ended. */
  public boolean isBegun() {
    return variants.stream().anyMatch(variant -> !variant.runs().isEmpty());
  }

  /** How its metric is written. */
  public MetricScale scale() {
    return new MetricScale(metric);
  }
}
