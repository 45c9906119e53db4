package org.xgrad.bench.experiment;

import java.util.Map;
import java.util.Optional;
import org.xgrad.bench.optimizer.StepChoice;

/**
 * What the paper (arXiv 2305.18240) reports for a cell.
 *
 * @param table its table, such as "VI"
 * @param values the values it prints, by steps: those that are known here
 * @param note what differs there
 */
public record PaperValue(String table, Map<String, Double> values, Optional<String> note) {

  /** Keeps a copy. */
  public PaperValue {
    values = Map.copyOf(values);
  }

  /** The value for these steps. */
  public Optional<Double> of(StepChoice steps) {
    return Optional.ofNullable(values.get(steps.label()));
  }
}
