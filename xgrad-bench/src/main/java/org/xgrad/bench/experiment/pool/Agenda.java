package org.xgrad.bench.experiment.pool;

import java.util.Optional;
import java.util.function.Predicate;
import org.xgrad.bench.experiment.run.RunSpec;

/** What a pool is to do. It is asked by one thread at a time. */
public interface Agenda {

  /**
   * The next run to start; none if there is nothing to start now. The end of a run may bring
   * others.
   *
   * @param isTaken names of the runs that are not to be started
   */
  Optional<RunSpec> next(Predicate<String> isTaken);

  /** How many of its runs processes of others work on. Their ends may bring others, too. */
  int elsewhere();
}
