package org.xgrad.bench.experiment.run;

/** How far a run has come. */
public enum RunState {
  /** Nothing is there. */
  PENDING,
  /** It was begun, and nobody works on it. */
  INTERRUPTED,
  /** A process works on it. */
  RUNNING,
  /** It has ended; its journal is complete. */
  DONE,
  /** It has failed, and is not tried again by itself. */
  FAILED
}
