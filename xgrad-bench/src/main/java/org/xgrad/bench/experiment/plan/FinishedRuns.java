package org.xgrad.bench.experiment.plan;

import java.util.Optional;
import org.xgrad.bench.experiment.run.RunSpec;

/** Runs that have ended, wherever they are kept. */
@FunctionalInterface
public interface FinishedRuns {

  /** A run, if it has ended. */
  Optional<FinishedRun> finished(RunSpec spec);
}
