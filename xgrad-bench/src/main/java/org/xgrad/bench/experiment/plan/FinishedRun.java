package org.xgrad.bench.experiment.plan;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xgrad.bench.experiment.run.EpochRecord;
import org.xgrad.bench.experiment.run.RunSpec;

/**
 * A run that has ended.
 *
 * @param spec what was run
 * @param epochs its journal, at least one epoch
 * @param diverged whether it ended early because it yielded no numbers any more
 * @param environment on what it ran, by key
 */
public record FinishedRun(
    RunSpec spec, List<EpochRecord> epochs, boolean diverged, Map<String, String> environment) {

  /** Keeps copies. */
  public FinishedRun {
    epochs = List.copyOf(epochs);
    // In an order that is always the same.
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
  }
}
