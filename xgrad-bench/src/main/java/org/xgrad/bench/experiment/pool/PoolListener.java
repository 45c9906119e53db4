package org.xgrad.bench.experiment.pool;

import org.xgrad.bench.experiment.run.RunSpec;

/** Hears how the runs of a pool get on, from several threads. */
public interface PoolListener {

  /** A process begins or goes on with a run. */
  void started(RunSpec run);

  /** An epoch is done; {@code figures} are its number, its training loss and its accuracy. */
  void epochDone(RunSpec run, String figures);

  /** A run has ended. */
  void done(RunSpec run);

  /** A run can't be carried out. */
  void failed(RunSpec run, String failure);

  /** There is nothing to do but to wait for so many runs that processes of others work on. */
  void waiting(int elsewhere);
}
