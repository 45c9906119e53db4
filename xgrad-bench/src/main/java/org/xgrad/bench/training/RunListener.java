package org.xgrad.bench.training;

/** Hears how a run gets on. */
public interface RunListener extends AutoCloseable {

  /** A training step is done; {@code batchLoss} is the loss that it saw, in nats. */
  void stepDone(double batchLoss);

  /** An epoch is done and evaluated. */
  void epochDone(EpochResult epoch);

  /** The run is over, one way or the other. */
  @Override
  void close();
}
