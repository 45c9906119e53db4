package org.xgrad.bench.experiment.run;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.XGrad;
import org.xgrad.bench.data.BatchOrder;
import org.xgrad.bench.experiment.task.Learner;
import org.xgrad.bench.experiment.task.Measures;
import org.xgrad.bench.experiment.task.Recipe;
import org.xgrad.bench.experiment.task.Task;
import org.xgrad.bench.experiment.task.Tasks;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.dl4j.comparison.internal.NamedWeights;
import org.xgrad.error.InvalidSettingException;

/** Carries a run out, from where it stands to its end. */
public final class RunExecution {
  // Apart from the seeds of orders, whose stride it is not.
  private static final long SEED_STRIDE = 7_919L;

  private static final int HOLD_ATTEMPTS = 5;
  private static final Duration HOLD_PAUSE = Duration.ofMillis(100);

  private final RunDirectory directory;
  private final RunSpec spec;
  private final Task task;
  private final BatchOrder order;
  private final Duration checkpointEvery;
  private final Consumer<EpochRecord> listener;

  /**
   * A run; nothing happens yet.
   *
   * @param checkpointEvery how much time may be lost at most when the process is killed, besides an
   *     epoch
   * @param listener hears of each epoch
   * @throws InvalidSettingException if the data is not that of the run, or numbers would be
   *     computed otherwise than the run asks for
   */
  public RunExecution(
      RunDirectory directory,
      Tasks tasks,
      Duration checkpointEvery,
      Consumer<EpochRecord> listener) {
    this.directory = directory;
    this.spec = directory.spec();
    if (!spec.computation().equals(Computation.here())) {
      throw new InvalidSettingException(
          "Run " + spec.id(),
          "it is computed by "
              + spec.computation().label()
              + ", and here that would be "
              + Computation.here().label(),
          "Go on with it where it was begun, or plan it anew.");
    }
    this.task = tasks.of(spec.network(), spec.data(), spec.part());
    this.order = new BatchOrder(spec.seed(), task.examples(), spec.batch());
    this.checkpointEvery = checkpointEvery;
    this.listener = listener;
    if (!task.dataDigest().equals(spec.dataDigest())) {
      throw new InvalidSettingException(
          "Run " + spec.id(),
          "its data is " + spec.dataDigest() + ", and what is here is " + task.dataDigest(),
          "Plan it anew with this data.");
    }
  }

  /**
   * Trains to the end and notes it down; failures as well, which are thrown on.
   *
   * @return false if another process works on the run
   */
  public boolean execute() {
    Optional<RunDirectory.Hold> hold = patientHold();
    if (hold.isEmpty()) {
      return false;
    }
    try (RunDirectory.Hold held = hold.get();
        Journal journal = Journal.open(directory.journalFile())) {
      if (directory.outcome().isEmpty()) {
        directory.noteEnvironment();
        train(journal);
      }
      return true;
    } catch (RuntimeException | Error failure) {
      directory.noteFailure(failure);
      throw failure;
    }
  }

  /** Who asks how far a run has come holds it for a moment: that is not to be taken for work. */
  private Optional<RunDirectory.Hold> patientHold() {
    Optional<RunDirectory.Hold> hold = directory.hold();
    for (int attempt = 1; hold.isEmpty() && attempt < HOLD_ATTEMPTS; attempt++) {
      LockSupport.parkNanos(HOLD_PAUSE.toNanos());
      hold = directory.hold();
    }
    return hold;
  }

  private void train(Journal journal) {
    State state = resumed(journal).orElseGet(this::fresh);
    journal.cut(state.epoch);
    long saved = System.nanoTime();
    while (state.epoch < spec.epochs() && !hasDiverged(journal.records())) {
      EpochRecord epoch = epoch(state);
      freeArrays();
      journal.append(epoch);
      listener.accept(epoch);
      if (System.nanoTime() - saved >= checkpointEvery.toNanos()) {
        state.checkpoint().replace(directory.checkpointFile());
        saved = System.nanoTime();
      }
    }
    directory.noteDone(
        new RunDirectory.Outcome(journal.records().size(), hasDiverged(journal.records())));
    directory.deleteCheckpoint();
  }

  /**
   * ND4J frees the memory of arrays, which is outside of the heap, when their Java objects are
   * collected. These are so small that the heap fills once in gigabytes of them: SameDiff layers
   * leave that much in an epoch.
   */
  private static void freeArrays() {
    System.gc();
  }

  private static boolean hasDiverged(List<EpochRecord> epochs) {
    return !epochs.isEmpty() && epochs.get(epochs.size() - 1).diverged();
  }

  /** What is at hand between two epochs. */
  private static final class State {
    private final Learner learner;
    private final Optional<WeightAverage> average;
    private final Optional<WeightPrediction> prediction;
    private int epoch;

    State(
        Learner learner,
        Optional<WeightAverage> average,
        Optional<WeightPrediction> prediction,
        int epoch) {
      this.learner = learner;
      this.average = average;
      this.prediction = prediction;
      this.epoch = epoch;
    }

    Checkpoint checkpoint() {
      return new Checkpoint(epoch, learner.network(), average);
    }
  }

  private State fresh() {
    int iterations = order.batches() * spec.epochs();
    Learner learner = task.create(new Recipe(spec.updater(iterations), spec.decay(), spec.seed()));
    Optional<WeightAverage> average =
        Optional.of(spec.average())
            .filter(decay -> decay > 0)
            .map(decay -> new WeightAverage(decay, learner.network().params().like(), 0));
    return new State(learner, average, predicted(learner.network()), 0);
  }

  /** Where the checkpoint is, unless the journal has not come as far: they share no epoch then. */
  private Optional<State> resumed(Journal journal) {
    return Checkpoint.read(directory.checkpointFile(), spec.average())
        .filter(checkpoint -> checkpoint.epoch() <= journal.records().size())
        .map(
            checkpoint ->
                new State(
                    task.resume(checkpoint.network()),
                    checkpoint.average(),
                    predicted(checkpoint.network()),
                    checkpoint.epoch()));
  }

  private Optional<WeightPrediction> predicted(Model network) {
    return spec.updater(1) instanceof XGrad
        ? Optional.of(WeightPrediction.attach(network))
        : Optional.empty();
  }

  private EpochRecord epoch(State state) {
    state.epoch++;
    // Dropout and the like: the same whether or not the process has drawn other numbers before.
    Nd4j.getRandom().setSeed(spec.seed() * SEED_STRIDE + state.epoch);
    state.learner.beginEpoch(spec.seed(), state.epoch);
    int firstIteration = (state.epoch - 1) * order.batches();
    Optional<PredictionWatch> watch =
        state
            .prediction
            .filter(prediction -> spec.steps().predicts())
            .map(prediction -> new PredictionWatch(prediction, firstIteration, order.batches()));
    INDArray weights = state.learner.network().params();
    double loss = 0;
    double processor = processorSeconds();
    long start = System.nanoTime();
    for (int[] examples : order.epoch(state.epoch)) {
      loss += state.learner.step(examples);
      state.average.ifPresent(average -> average.add(weights));
      watch.ifPresent(PredictionWatch::stepDone);
    }
    long trained = System.nanoTime();
    Model network = state.learner.network();
    double trainLoss = NamedWeights.measured(network, state.learner::trainingLoss);
    Measures test = NamedWeights.measured(network, state.learner::test);
    Optional<Double> averagedLoss =
        state.average.map(average -> average.at(weights, state.learner::trainingLoss));
    Optional<Measures> averaged =
        state.average.map(average -> average.at(weights, state.learner::test));
    long tested = System.nanoTime();
    return new EpochRecord(
        state.epoch,
        loss / order.batches(),
        trainLoss,
        test.loss(),
        test.accuracy(),
        more(test, averaged),
        averagedLoss.orElse(null),
        averaged.map(Measures::loss).orElse(null),
        averaged.map(Measures::accuracy).orElse(null),
        watch.map(PredictionWatch::cosine).orElse(null),
        watch.map(PredictionWatch::steps).orElse(null),
        watch.map(PredictionWatch::limited).orElse(null),
        seconds(start, trained),
        seconds(trained, tested),
        Math.round(1e3 * (processorSeconds() - processor)) / 1e3);
  }

  /** The other measures, with those of the average of weights under names of their own. */
  private static Map<String, Double> more(Measures test, Optional<Measures> averaged) {
    Map<String, Double> all = new TreeMap<>(test.more());
    averaged.ifPresent(
        measures ->
            measures.more().forEach((name, value) -> all.put(EpochRecord.AVERAGED + name, value)));
    return all;
  }

  private static double processorSeconds() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime() / 1e9
        : Double.NaN;
  }

  private static double seconds(long from, long to) {
    long millis = TimeUnit.NANOSECONDS.toMillis(to - from);
    return millis / 1e3;
  }
}
