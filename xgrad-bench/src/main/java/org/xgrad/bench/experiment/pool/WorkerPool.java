package org.xgrad.bench.experiment.pool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.xgrad.bench.experiment.run.RunSpec;
import org.xgrad.bench.experiment.run.RunState;
import org.xgrad.bench.experiment.run.RunStore;
import org.xgrad.bench.progress.Farewell;

/** Carries runs out in several processes at a time. */
public final class WorkerPool {
  /** A process may die once for reasons that are not the run's. */
  private static final int MOST_DEATHS = 2;

  private static final long POLL_MILLIS = 2_000;

  private final RunStore store;
  private final WorkerSettings settings;
  private final Agenda agenda;
  private final PoolListener listener;
  private final Set<String> inHand = new HashSet<>();
  private final Set<String> givenUp = new HashSet<>();
  private final Map<String, Integer> deaths = new HashMap<>();
  private final Set<Worker> workers = new HashSet<>();
  private int failures;
  private boolean isWaitTold;
  private boolean isClosed;

  /**
   * A pool; nothing happens yet.
   *
   * @param agenda what is to be done
   */
  public WorkerPool(RunStore store, WorkerSettings settings, Agenda agenda, PoolListener listener) {
    this.store = store;
    this.settings = settings;
    this.agenda = agenda;
    this.listener = listener;
  }

  /**
   * Carries out all that the agenda has, so many at a time.
   *
   * @return how many runs could not be carried out
   * @throws InterruptedException if the thread is interrupted; the processes are ended
   * @throws WorkerPoolException if it can't go on at all; the processes are ended
   */
  public int execute(int jobs) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(jobs);
    Farewell atExit = Farewell.of("end workers", this::close);
    try {
      List<Future<?>> works =
          Stream.<Future<?>>generate(() -> threads.submit(this::work)).limit(jobs).toList();
      for (Future<?> work : works) {
        work.get();
      }
    } catch (ExecutionException failure) {
      throw new WorkerPoolException(failure.getCause());
    } finally {
      close();
      threads.shutdownNow();
      atExit.close();
    }
    return failures;
  }

  private void work() {
    Optional<Worker> worker = Optional.empty();
    for (Optional<RunSpec> run = take(); run.isPresent(); run = take()) {
      // Whatever fails here, the other threads must not wait for this run.
      Worker.Answer answer = Worker.Answer.FAILED;
      try {
        worker = worker.or(this::start);
        if (worker.isEmpty()) {
          return;
        }
        answer = carryOut(run.get(), worker.get());
      } finally {
        putBack(run.get(), answer);
      }
      if (answer == Worker.Answer.DIED) {
        worker = Optional.empty();
      }
    }
    worker.ifPresent(Worker::close);
  }

  private Worker.Answer carryOut(RunSpec run, Worker worker) {
    listener.started(run);
    Worker.Answer answer =
        worker.execute(
            store.prepared(run),
            epoch -> listener.epochDone(run, epoch),
            failure -> tellFailure(run, failure));
    if (answer == Worker.Answer.DONE) {
      listener.done(run);
    }
    return answer;
  }

  private synchronized void tellFailure(RunSpec run, String failure) {
    if (!isClosed) {
      listener.failed(run, failure);
    }
  }

  private synchronized void putBack(RunSpec run, Worker.Answer answer) {
    inHand.remove(run.id());
    boolean isLost =
        answer == Worker.Answer.DIED && deaths.merge(run.id(), 1, Integer::sum) >= MOST_DEATHS;
    // A process that ran out of memory has noted the failure before it died.
    boolean isNoted =
        answer == Worker.Answer.DIED && store.directory(run).state() == RunState.FAILED;
    boolean hasFailed = answer == Worker.Answer.FAILED || isLost || isNoted;
    failures += hasFailed && !isClosed ? 1 : 0;
    if (hasFailed) {
      givenUp.add(run.id());
    }
    notifyAll();
  }

  /**
   * The next run; waits while others are in hand, here or in processes of others, for their ends
   * may bring new ones.
   */
  private synchronized Optional<RunSpec> take() {
    while (!isClosed) {
      Optional<RunSpec> run = agenda.next(id -> inHand.contains(id) || givenUp.contains(id));
      if (run.isPresent()) {
        inHand.add(run.get().id());
        return run;
      } else if (inHand.isEmpty() && agenda.elsewhere() == 0) {
        return Optional.empty();
      }
      try {
        if (inHand.isEmpty()) {
          tellWaiting(agenda.elsewhere());
        }
        // Nobody tells of the ends of others' runs.
        wait(POLL_MILLIS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private void tellWaiting(int elsewhere) {
    if (!isWaitTold) {
      isWaitTold = true;
      listener.waiting(elsewhere);
    }
  }

  /** A process, which {@link #close} ends; none once that is done. */
  synchronized Optional<Worker> start() {
    if (isClosed) {
      return Optional.empty();
    }
    try {
      Worker worker = Worker.start(settings);
      workers.add(worker);
      return Optional.of(worker);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private synchronized void close() {
    isClosed = true;
    workers.forEach(Worker::close);
    notifyAll();
  }
}
