package org.xgrad.internal.backend;

/** What computes on the installed backends until it is told of others. */
public interface RunsOnBackends {

  /** Computes on these backends from now on. */
  void runOn(Backends backends);
}
