package org.xgrad.predict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xgrad.XGradUpdater;
import org.xgrad.backend.Backend;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.error.PredictionStateException;
import org.xgrad.error.WeightsNotRestoredException;
import org.xgrad.internal.Arguments;
import org.xgrad.internal.array.ArrayMemory;
import org.xgrad.internal.backend.Backends;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.rule.PredictionRule;

/**
 * Predicts the weights of parameter groups and restores them.
 *
 * <p>Life cycle: {@link #predict} caches theta_t and moves the parameters to {@code theta_t -
 * s*U_t}; closing the {@link Prediction}, or {@link #restore()}, brings theta_t back bit for bit.
 * Between the two the predictor is active. The cache is one copy of the parameters that are
 * predicted, allocated at the first prediction, outside workspaces.
 *
 * <pre>{@code
 * try (Prediction ahead = predictor.predict(iteration, epoch)) {
 *   gradients = backward(forward(batch));
 * }
 * updater.applyUpdater(gradients, iteration, epoch);
 * parameters.subi(gradients);
 * }</pre>
 *
 * <p>One thread predicts at a time; a second one gets a {@link PredictionStateException}.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class WeightPredictor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WeightPredictor.class);

  private final List<GroupPredictor> groups;
  private final Caches caches;
  private final RealSteps steps;
  private final QualitySampling sampling = new QualitySampling();
  private final SharedPrograms programs = new SharedPrograms();
  private final AtomicBoolean active = new AtomicBoolean();
  private final ArrayList<GroupPredictor> moved = new ArrayList<>();
  private Optional<Prediction> current = Optional.empty();
  private boolean isRestorationOverdue;
  private volatile boolean isClosed;
  private volatile double round = 1;
  private Optional<INDArray> joined = Optional.empty();
  private long made;
  private long skipped;

  /**
   * A predictor of these groups, with the installed rules and backends.
   *
   * @param groups all parameters that are predicted together, each with its updater
   */
  public WeightPredictor(List<ParameterGroup> groups) {
    this(groups, PredictionRules.installed(), Backends.installed());
  }

  /**
   * {@return a predictor of these groups with these rules and backends, and no others} Updates of
   * optimizers that are stated as formulas run on these backends too from now on. An updater
   * without a rule among them is predicted by its own formula, if it brings one, and otherwise by
   * its last update. The samples of an {@linkplain org.xgrad.XGrad#adaptive adaptive} prediction
   * are taken with the installed rules and backends all the same.
   *
   * @param groups all parameters that are predicted together, each with its updater
   * @param rules for the updaters of the groups, at most one for each class
   * @param backends of those that can run here and take the arrays, the one with the highest rank
   *     serves
   * @throws InvalidSettingException if an argument is missing
   * @throws org.xgrad.error.BackendException if two of the backends have one name
   * @throws org.xgrad.error.RuleException if an updater has two rules, or its rule fails
   * @throws org.xgrad.error.StateMismatchException if a group's state can't be what its rule reads
   */
  public static WeightPredictor of(
      List<ParameterGroup> groups,
      List<? extends PredictionRule<?>> rules,
      List<? extends Backend> backends) {
    Arguments.present("rules", rules).forEach(rule -> Arguments.present("rule", rule));
    Arguments.present("backends", backends)
        .forEach(backend -> Arguments.present("backend", backend));
    return new WeightPredictor(
        groups, PredictionRules.of(rules), Backends.of(List.copyOf(backends)));
  }

  /** The same, with what was found or chosen beforehand. */
  WeightPredictor(List<ParameterGroup> groups, PredictionRules rules, Backends backends) {
    Arguments.present("groups", groups).forEach(group -> Arguments.present("group", group));
    List<INDArray> parameters = groups.stream().map(ParameterGroup::parameters).toList();
    this.caches = new Caches(parameters);
    this.steps = new RealSteps(parameters);
    this.groups =
        IntStream.range(0, groups.size())
            .mapToObj(
                index -> new GroupPredictor(groups.get(index), caches.of(index), rules, backends))
            .toList();
    // So that noting a group that was moved takes no memory.
    moved.ensureCapacity(groups.size());
    // At last: a predictor that can't be made changes nothing.
    this.groups.forEach(GroupPredictor::runUpdates);
  }

  /**
   * Moves every group to its predicted weights. Before the first step, and in a group at s = 0,
   * nothing moves; nor does a group whose state {@linkplain XGradUpdater#hasSeenGradient() has seen
   * no gradient}, whatever the iteration. Nor does a group whose prediction would put infinity or
   * NaN where a parameter is finite, because the optimizer's state has overflowed for example: this
   * prediction is withheld, counted, and for the first time logged. If anything fails, all
   * parameters are what they were. Weights that an earlier prediction could not restore are
   * restored first.
   *
   * @param iteration the number of updates applied so far: DL4J's iteration counter before the
   *     update; at least 0
   * @param epoch DL4J's epoch counter; at least 0
   * @return the time during which the prediction holds; close it to restore
   * @throws PredictionStateException if a prediction is active already
   * @throws WeightsNotRestoredException if the weights of an earlier one still can't be restored
   * @throws org.xgrad.error.RuleException if a rule fails
   * @throws InvalidSettingException if a counter is below 0, or a schedule yields no valid s
   */
  public synchronized Prediction predict(int iteration, int epoch) {
    if (iteration < 0 || epoch < 0) {
      throw new InvalidSettingException(
          "WeightPredictor",
          "it is asked for iteration " + iteration + " of epoch " + epoch,
          "Count both from 0: the iteration is the number of updates applied so far.");
    }
    restoreOverdue();
    groups.forEach(group -> group.updater().markPredicted());
    begin();
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      groups.forEach(group -> group.compareQuality(iteration));
      programs.forget();
      if (iteration > 0 && !caches.areSettled()) {
        settleCaches(iteration, epoch);
      }
      List<GroupPredictor> prepared =
          groups.stream()
              .filter(group -> iteration > 0 && group.prepare(iteration, epoch, round, programs))
              .toList();
      boolean isSampled = !prepared.isEmpty() && sampling.isDue(iteration);
      // All that can be made beforehand is: from here on a failure must undo what was moved.
      for (GroupPredictor group : prepared) {
        group.move();
        moved.add(group);
      }
      withholdNonFinite(prepared);
      if (isSampled) {
        moved.forEach(GroupPredictor::sampleQuality);
      }
      Prediction prediction =
          new Prediction(this, moved.stream().mapToLong(GroupPredictor::length).sum());
      current = Optional.of(prediction);
      if (moved.isEmpty()) {
        skipped++;
      } else {
        made++;
        moved.forEach(GroupPredictor::countMade);
      }
      return prediction;
    } catch (Throwable failure) {
      endAfter(failure);
      throw failure;
    }
  }

  /** Claims the parameters, for one prediction or for good. */
  private void begin() {
    if (!active.compareAndSet(false, true)) {
      throw new PredictionStateException(
          "WeightPredictor",
          "it has predicted already",
          "Close the prediction before the next one and before fit; use one predictor a thread.");
    }
    // Not before: another thread may close it in between.
    if (isClosed) {
      active.set(false);
      throw new PredictionStateException(
          "WeightPredictor", "it is closed", "Make another one for these groups.");
    }
  }

  /**
   * Ends this predictor for good: {@link #predict} is refused from now on, in other threads as
   * well. Another predictor may be made for the groups. Does nothing the second time.
   *
   * @throws PredictionStateException if a prediction is active
   */
  @Override
  public synchronized void close() {
    if (!isClosed) {
      begin();
      isClosed = true;
      active.set(false);
    }
  }

  /** Nothing is decided, and no memory taken, as long as no group has anything to predict. */
  private void settleCaches(int iteration, int epoch) {
    long moving =
        groups.stream()
            .filter(group -> group.updater().getConfig().stepsAt(iteration, epoch) > 0)
            .count();
    if (moving > 0) {
      caches.settle(moving == groups.size());
    }
  }

  private void endAfter(Throwable failure) {
    try {
      end();
    } catch (RuntimeException | Error further) {
      // Of errors that take no memory the JVM has but one object, and none suppresses itself.
      if (further != failure) {
        failure.addSuppressed(further);
      }
    }
  }

  /** Looks at all parameters at once where it can: many small groups take many calls. */
  private void withholdNonFinite(List<GroupPredictor> prepared) {
    if (prepared.stream().anyMatch(GroupPredictor::isNewlyBound)) {
      joined = ArrayMemory.joined(groups.stream().map(each -> each.group().parameters()).toList());
    }
    if (!moved.stream().allMatch(GroupPredictor::isKnownFinite)
        && joined.filter(NumberCheck::isFinite).isEmpty()) {
      List<GroupPredictor> nonFinite = moved.stream().filter(GroupPredictor::isNonFinite).toList();
      nonFinite.forEach(GroupPredictor::withhold);
      moved.removeAll(nonFinite);
    }
  }

  /**
   * Restores theta_t bit for bit, and ends the prediction.
   *
   * @throws PredictionStateException if no prediction is active
   * @throws WeightsNotRestoredException if it fails; it may be called again then
   */
  public synchronized void restore() {
    if (!active.get()) {
      throw new PredictionStateException(
          "WeightPredictor", "it has predicted nothing to restore", "Call predict first.");
    }
    end();
  }

  /**
   * Restores the weights of a prediction that has ended without that, because it failed. Does
   * nothing otherwise, be a prediction active or not.
   *
   * @throws WeightsNotRestoredException if it fails again
   */
  public synchronized void restoreOverdue() {
    if (isRestorationOverdue) {
      end();
      log.warn("The weights of a prediction that had failed are restored now");
    }
  }

  /**
   * Whether these updates are for the parameters.
   *
   * @throws org.xgrad.error.StateMismatchException if they are not
   */
  void requireFitting(INDArray updates) {
    steps.requireFitting(updates);
  }

  /** Ends the prediction with a step from the real weights, all of them at once where it can. */
  synchronized void step(INDArray updates) {
    if (isOneVector()) {
      try {
        RealSteps.atOnce(caches.joined().orElseThrow(), updates, joined.orElseThrow());
      } catch (Throwable failure) {
        endAfter(failure);
        throw failure;
      }
      // Without a lambda: from here on a full heap must not bring the weights before the step back.
      for (int index = 0; index < moved.size(); index++) {
        moved.get(index).stepped();
      }
      moved.clear();
      end();
    } else {
      end();
      steps.each(updates);
    }
  }

  /** Whether all parameters were moved and are one vector, and their copies another one. */
  private boolean isOneVector() {
    return moved.size() == groups.size()
        && joined.isPresent()
        && caches.joined().isPresent()
        && steps.isInOrder();
  }

  /** Whether this is the prediction that holds now. */
  synchronized boolean isCurrent(Prediction prediction) {
    return current.isPresent() && current.get() == prediction;
  }

  /**
   * Ends the prediction: what was moved is restored. Up to there this takes no memory on Java's
   * heap, for that may be full. What can't be restored stays noted, and the prediction goes on.
   *
   * @throws WeightsNotRestoredException if something could not be restored
   */
  synchronized void end() {
    Throwable failure = null;
    for (int index = moved.size() - 1; index >= 0; index--) {
      try {
        moved.get(index).restore();
        moved.remove(index);
      } catch (RuntimeException | Error failed) {
        failure = failed;
      }
    }
    isRestorationOverdue = failure != null;
    if (failure != null) {
      throw notRestored(failure);
    }
    current = Optional.empty();
    active.set(false);
    reportKernelFailures();
  }

  private WeightsNotRestoredException notRestored(Throwable failure) {
    return new WeightsNotRestoredException(
        "Parameters " + moved.stream().map(group -> group.group().name()).toList(),
        "they hold predicted weights still, for restoring the real ones failed: " + failure,
        "Remove the cause and call restore() of the WeightPredictor or of the network's"
            + " WeightPrediction; the next prediction tries it as well. Until then save and"
            + " evaluate nothing.",
        failure);
  }

  /** There may be no memory for a log: then it goes without. */
  private void reportKernelFailures() {
    try {
      for (int index = 0; index < groups.size(); index++) {
        groups.get(index).reportKernelFailure();
      }
    } catch (OutOfMemoryError stillFull) {
      // The weights are restored, which is what matters.
    }
  }

  /**
   * Lets s count rounds instead of the updaters' own steps, from the next prediction on. Where
   * several workers share their gradients, the weights move by all their updates in a round: s
   * steps ahead are then {@code s*ownSteps} of each worker's own. A trust limit bounds the whole
   * move.
   *
   * @param ownSteps how many own steps a round is, a finite number above 0; 1 at first
   * @throws InvalidSettingException if it is not so
   */
  public void predictRoundsOf(double ownSteps) {
    if (!(ownSteps > 0) || Double.isInfinite(ownSteps)) {
      throw new InvalidSettingException(
          "WeightPredictor",
          "a round is to be " + ownSteps + " steps",
          "Make it a finite number above 0; 1 where nobody shares gradients.");
    }
    round = ownSteps;
  }

  /** {@return whether the parameters hold predicted weights now} */
  public boolean isActive() {
    return active.get();
  }

  /** {@return the groups, in order} */
  public List<ParameterGroup> groups() {
    return groups.stream().map(GroupPredictor::group).toList();
  }

  /** {@return what is predicted for each group, and how, in order} */
  public List<GroupSummary> summaries() {
    return groups.stream().map(group -> group.summary(made + skipped)).toList();
  }

  /**
   * Samples the quality of predictions: at the next one, and then at the first one that is {@code
   * iterations} or more iterations later, and so on. Training is the same with it or without. A
   * sample takes another copy of the predicted parameters from one prediction to the next.
   *
   * @param iterations at least 1, or 0 for never, which is how a predictor starts
   * @throws org.xgrad.error.InvalidSettingException if it is negative
   */
  public void sampleQualityEvery(int iterations) {
    sampling.setEvery(iterations);
  }

  /**
   * {@return after how many iterations the quality of predictions is sampled again; 0 for never}
   */
  public int qualitySampledEvery() {
    return sampling.every();
  }

  /**
   * {@return how good the last sampled prediction of each group was, in order; without those of
   * which there is no sample yet} A prediction is judged when the next one begins, if that is at
   * the following iteration; otherwise the sample is dropped.
   */
  public List<PredictionQuality> quality() {
    return groups.stream().flatMap(group -> group.quality().stream()).toList();
  }

  /** {@return how often weights were predicted, and how often they were not} */
  public PredictionCounts counts() {
    long predictions = made + skipped;
    PredictionCounts ofGroups =
        groups.stream()
            .map(group -> group.counts(predictions))
            .reduce(PredictionCounts.NONE, PredictionCounts::plus);
    return new PredictionCounts(
        made, skipped, ofGroups.withheld(), ofGroups.limited(), ofGroups.heldBack());
  }
}
