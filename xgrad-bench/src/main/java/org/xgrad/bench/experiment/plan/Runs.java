package org.xgrad.bench.experiment.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xgrad.bench.experiment.run.RunDirectory;
import org.xgrad.bench.experiment.run.RunSpec;
import org.xgrad.bench.experiment.run.RunState;
import org.xgrad.bench.experiment.run.RunStore;

/**
 * The runs that a store has, each read once it has ended.
 *
 * <p>Not for several threads at a time.
 */
public final class Runs implements FinishedRuns {
  private final RunStore store;
  private final Map<String, FinishedRun> finished = new HashMap<>();

  /** The runs of {@code store}. */
  public Runs(RunStore store) {
    this.store = store;
  }

  @Override
  public Optional<FinishedRun> finished(RunSpec spec) {
    FinishedRun known = finished.get(spec.id());
    if (known != null) {
      return Optional.of(known);
    }
    RunDirectory directory = store.directory(spec);
    Optional<FinishedRun> run =
        directory
            .outcome()
            .map(
                outcome ->
                    new FinishedRun(
                        spec, directory.epochs(), outcome.diverged(), directory.environment()));
    run.ifPresent(ended -> finished.put(spec.id(), ended));
    return run;
  }

  /** How far a run has come. */
  public RunState state(RunSpec spec) {
    return finished.containsKey(spec.id()) ? RunState.DONE : store.directory(spec).state();
  }

  /** Where they are. */
  public RunStore store() {
    return store;
  }
}
