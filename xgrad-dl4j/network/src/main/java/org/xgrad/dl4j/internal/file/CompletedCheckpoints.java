package org.xgrad.dl4j.internal.file;

import java.io.File;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.listeners.Checkpoint;
import org.deeplearning4j.optimize.listeners.CheckpointListener;

/** Adds to a listener's checkpoints what Deeplearning4j does not save of a network. */
public final class CompletedCheckpoints extends BaseTrainingListener {
  private final CheckpointListener listener;
  private int next;

  /** Completes the checkpoints that a listener writes from now on. */
  public CompletedCheckpoints(CheckpointListener listener) {
    this.listener = listener;
    this.next = last().map(last -> last.getCheckpointNum() + 1).orElse(0);
  }

  private Optional<Checkpoint> last() {
    return Optional.ofNullable(listener.lastCheckpoint());
  }

  @Override
  public void iterationDone(Model network, int iteration, int epoch) {
    listener.iterationDone(network, iteration, epoch);
    completeNew(network);
  }

  @Override
  public void onEpochEnd(Model network) {
    listener.onEpochEnd(network);
    completeNew(network);
  }

  private void completeNew(Model network) {
    // A file is there sooner than it is looked up in the list of all, which is read each time.
    Optional<File> file = nextFile();
    if (file.isPresent() && last().filter(last -> last.getCheckpointNum() == next).isPresent()) {
      SavedNetwork.complete(network, file.get());
      next++;
    }
  }

  private Optional<File> nextFile() {
    try {
      return Optional.of(listener.getFileForCheckpoint(next));
    } catch (IllegalStateException notThere) {
      return Optional.empty();
    }
  }
}
