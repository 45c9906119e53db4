package org.xgrad.dl4j.parallel.internal;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.optimize.solvers.accumulation.EncodedGradientsAccumulator;
import org.deeplearning4j.optimize.solvers.accumulation.GradientsAccumulator;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.trainer.DefaultTrainer;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.dl4j.internal.hook.SolverHook;
import org.xgrad.dl4j.internal.hook.WorkerAdmission;
import org.xgrad.dl4j.internal.network.Network;

/**
 * A worker that trains with weight prediction: the first one the user's network, any other a copy.
 *
 * <p>It differs from Deeplearning4j's in five more ways. The user's network starts to train when
 * all copies are made. It keeps its solver when the worker ends, and with it hook and optimizer's
 * state. A worker that fails, be it by an Error, ends {@code fit} for all of them; Deeplearning4j
 * hears of Exceptions alone and waits forever for the rest. So does an interrupt of the thread that
 * called {@code fit}, by which Deeplearning4j drops mini-batches. And the queues are there before
 * two threads ask for them: one of Deeplearning4j's could replace the other's, and lose a
 * mini-batch.
 */
final class PredictingTrainer extends DefaultTrainer {
  private static final long PAUSE_NANOSECONDS = 1000;

  private final WorkerGroup workers;
  private final CountDownLatch ended = new CountDownLatch(1);
  private Optional<WorkerAdmission.Permit> permit = Optional.empty();
  private Optional<WeightPrediction> ofCopy = Optional.empty();
  private boolean copyIsAnnounced;
  private double roundBefore = 1;

  PredictingTrainer(
      WorkerGroup workers,
      ParallelWrapper wrapper,
      String uuid,
      int number,
      boolean useMultiDataSets,
      WorkspaceMode workspaceMode,
      int averagingFrequency) {
    this.workers = workers;
    this.parallelWrapper = wrapper;
    this.originalModel = wrapper.getModel();
    this.uuid = uuid + "_thread_" + number;
    this.threadId = number;
    this.useMDS = useMultiDataSets;
    this.workspaceMode = workspaceMode;
    this.averagingFrequency = averagingFrequency;
    setupIfNeccessary();
  }

  private boolean hasTheUsersNetwork() {
    return threadId == 0;
  }

  @Override
  public void run() {
    try {
      super.run();
    } catch (Throwable failure) {
      // Deeplearning4j's own end may fail for want of a network, and hide what came first.
      workers.fail(thrownException == null ? failure : thrownException);
    } finally {
      try {
        leave();
      } catch (Throwable failure) {
        workers.fail(failure);
      } finally {
        ended.countDown();
      }
    }
  }

  /** Called by {@code run} when this worker's network is there. */
  @Override
  protected void postInit() {
    super.postInit();
    workers.accumulator().ifPresent(this::share);
    if (hasTheUsersNetwork()) {
      roundBefore = workers.prediction().ownStepsInARound();
      workers.prediction().predictRoundsOf(workers.round());
      enter();
      awaitCopies();
    } else {
      WeightPrediction prediction = WeightPrediction.attach(replicatedModel);
      ofCopy = Optional.of(prediction);
      prediction.predictRoundsOf(workers.round());
      enter();
      announceCopy();
    }
  }

  /** Tells the network's hook that this thread trains among workers that all predict. */
  private void enter() {
    WorkerAdmission admission = SolverHook.of(replicatedModel).orElseThrow().workers();
    permit = Optional.of(admission.admit(Thread.currentThread()));
  }

  private void share(EncodedGradientsAccumulator accumulator) {
    setAccumulator(accumulator);
    accumulator.touch();
  }

  private void setAccumulator(GradientsAccumulator accumulator) {
    Network.of(replicatedModel).setGradientsAccumulator(accumulator);
  }

  private void awaitCopies() {
    try {
      workers.awaitCopies();
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw WorkerGroup.interrupted(interruption);
    }
  }

  private void announceCopy() {
    if (!copyIsAnnounced) {
      copyIsAnnounced = true;
      workers.copied();
    }
  }

  private void leave() {
    permit.ifPresent(WorkerAdmission.Permit::close);
    if (hasTheUsersNetwork()) {
      workers.prediction().predictRoundsOf(roundBefore);
      workers.prediction().reattach();
      // It trains on alone, and would wait for the others there.
      workers.accumulator().ifPresent(shared -> setAccumulator(null));
    } else {
      announceCopy();
      ofCopy.ifPresent(prediction -> workers.copyEnded(prediction.counts()));
    }
  }

  @Override
  public boolean averagingRequired() {
    return workers.accumulator().isEmpty();
  }

  /** Waits until this worker's mini-batches are trained on; if it fails, ends all and fails. */
  @Override
  public void waitTillRunning() {
    while (running.get() != 0 && ended.getCount() > 0) {
      LockSupport.parkNanos(PAUSE_NANOSECONDS);
      if (Thread.currentThread().isInterrupted()) {
        // Deeplearning4j's own waiting forgets it.
        workers.interrupt();
      }
    }
    if (running.get() != 0) {
      Throwable cause = workers.failure().orElseThrow();
      parallelWrapper.shutdown();
      throw WorkerGroup.failedBy(cause);
    }
  }

  @Override
  public void feedDataSet(DataSet dataSet, long loadingMilliseconds) {
    super.feedDataSet(dataSet, loadingMilliseconds);
    endIfInterrupted();
  }

  @Override
  public void feedMultiDataSet(MultiDataSet dataSet, long loadingMilliseconds) {
    super.feedMultiDataSet(dataSet, loadingMilliseconds);
    endIfInterrupted();
  }

  /** An interrupted thread feeds nothing, and would leave the workers to wait for each other. */
  private void endIfInterrupted() {
    if (workers.isInterrupted() || Thread.currentThread().isInterrupted()) {
      InterruptedException interruption = new InterruptedException("ParallelWrapper.fit");
      workers.fail(interruption);
      parallelWrapper.shutdown();
      // Deeplearning4j's own waiting forgets it.
      Thread.currentThread().interrupt();
      throw WorkerGroup.interrupted(interruption);
    }
  }

  /** Waits until this worker's thread is at its end, whether it failed or not. */
  @Override
  public void shutdown() {
    shouldStop.set(true);
    boolean isInterrupted = workers.isInterrupted();
    while (ended.getCount() > 0) {
      try {
        ended.await();
      } catch (InterruptedException interruption) {
        // Whoever called fit must not have the network while a worker still trains it.
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
