package org.xgrad.dl4j.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/**
 * Kills the process of one executor, within an iteration: nothing there is left to say goodbye. The
 * executor that Spark starts in its place has another name, and lives.
 */
final class KilledExecutor extends BaseTrainingListener implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String executor;
  private final int iteration;

  KilledExecutor(String executor, int iteration) {
    this.executor = executor;
    this.iteration = iteration;
  }

  @Override
  public void iterationDone(Model model, int done, int epoch) {
    if (done == iteration && LocalCluster.executor().equals(executor)) {
      try {
        String self = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("kill", "-9", self).start().waitFor(1, TimeUnit.MINUTES);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      } catch (InterruptedException interruption) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
