package org.xgrad.bench.experiment.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xgrad.bench.experiment.run.RunDirectory;
import org.xgrad.bench.experiment.run.RunSpec;
import org.xgrad.bench.experiment.run.RunState;
import org.xgrad.bench.experiment.run.RunStore;

/**
 * The runs that a store has, each read once it has ended, and those that are known from results
 * that were kept.
 *
 * <p>Not for several threads at a time.
 */
public final class Runs implements FinishedRuns {
  private final RunStore store;
  private final FinishedRuns known;
  private final Map<String, FinishedRun> finished = new HashMap<>();

  /** The runs of {@code store}. */
  public Runs(RunStore store) {
    this(store, spec -> Optional.empty());
  }

  /** The same, and where the store has none, those that are {@code known}. */
  public Runs(RunStore store, FinishedRuns known) {
    this.store = store;
    this.known = known;
  }

  @Override
  public Optional<FinishedRun> finished(RunSpec spec) {
    FinishedRun read = finished.get(spec.id());
    if (read != null) {
      return Optional.of(read);
    }
    RunDirectory directory = store.directory(spec);
    Optional<FinishedRun> run =
        directory
            .outcome()
            .map(
                outcome ->
                    new FinishedRun(
                        spec, directory.epochs(), outcome.diverged(), directory.environment()))
            .or(() -> known.finished(spec));
    run.ifPresent(ended -> finished.put(spec.id(), ended));
    return run;
  }

  /** How far a run has come. */
  public RunState state(RunSpec spec) {
    return finished(spec).isPresent() ? RunState.DONE : store.directory(spec).state();
  }

  /** Where they are. */
  public RunStore store() {
    return store;
  }
}
