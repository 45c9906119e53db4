package org.xgrad.predict;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xgrad.XGradUpdater;
import org.xgrad.internal.backend.Backends;
import org.xgrad.internal.backend.BoundPrograms;
import org.xgrad.internal.backend.RunsOnBackends;
import org.xgrad.internal.backend.Yielded;
import org.xgrad.internal.program.PredictionPrograms;
import org.xgrad.internal.program.StateStorage;
import org.xgrad.internal.program.TakesWeights;
import org.xgrad.internal.program.Weights;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.rule.Progress;
import org.xgrad.rule.StateSlot;

/**
 * One group's cache, rule and kernels.
 *
 * <p>For each prediction, in this order: {@link #compareQuality} with the prediction before, {@link
 * #prepare}, which changes nothing, {@link #move}, then where the outcome is not finite {@link
 * #withhold}, else {@link #sampleQuality} where a sample is due and at last {@link #restore}.
 */
final class GroupPredictor {
  private static final Logger log = LoggerFactory.getLogger(GroupPredictor.class);

  private final ParameterGroup group;
  private final InstalledRule rule;
  private final Backends backends;
  private final StateStorage storage;
  private final GroupState state;
  private final GroupQuality quality;
  private final BoundPrograms programs;
  private final Supplier<INDArray> memory;
  private Optional<INDArray> cache = Optional.empty();
  private final Optional<TrustLimit> limit;
  private Runnable prediction = () -> {};
  private Optional<TrustLimit.Outcome> outcome = Optional.empty();
  private Optional<Restoration> restoration = Optional.empty();
  private boolean newlyBound;

  /** An update may come from another thread than the prediction did. */
  private volatile boolean isMoved;

  private int iteration;
  private double steps;
  private long made;
  private long withheld;
  private long limited;
  private long heldBack;

  /**
   * Predicts a group.
   *
   * @param memory makes the cache, when it is needed first
   */
  GroupPredictor(
      ParameterGroup group, Supplier<INDArray> memory, PredictionRules rules, Backends backends) {
    this.group = group;
    this.memory = memory;
    this.backends = backends;
    this.programs = new BoundPrograms(backends);
    this.rule = rules.ruleFor(base());
    this.storage = rule.storage(base(), group.parameters().dataType());
    this.state = new GroupState(group, rule);
    this.quality = new GroupQuality(group);
    DataType type = group.parameters().dataType();
    this.limit =
        updater().getConfig().trustLimit().stream()
            .mapToObj(tau -> TrustLimit.of(tau, type))
            .findFirst();
    if (!group.parameters().isEmpty()) {
      state.read();
    }
  }

  /** Lets the updates of this group run where its predictions do, and gives them the weights. */
  void runUpdates() {
    if (group.updater().base() instanceof RunsOnBackends update) {
      update.runOn(backends);
    }
    if (group.updater().base() instanceof TakesWeights update) {
      update.take(Optional.of(new Weights(this::realWeights, group.tensors())));
    }
  }

  /** The weights without the prediction, which are in their copy while it holds. */
  private INDArray realWeights() {
    return isMoved ? cache() : group.parameters();
  }

  private IUpdater base() {
    return group.updater().getConfig().base();
  }

  ParameterGroup group() {
    return group;
  }

  XGradUpdater updater() {
    return group.updater();
  }

  long length() {
    return group.parameters().length();
  }

  /**
   * Works out what to run, and changes nothing. False if there is nothing to run.
   *
   * @param round how many of the updater's steps one step of s stands for
   */
  boolean prepare(int iteration, int epoch, double round, SharedPrograms shared) {
    this.iteration = iteration;
    steps = round * updater().getConfig().stepsAt(iteration, epoch);
    if (steps == 0 || group.parameters().isEmpty() || !updater().hasSeenGradient()) {
      steps = 0;
      return false;
    } else if (!updater().isWorthPredicting()) {
      steps = 0;
      heldBack++;
      sayIfLeftAlone();
      return false;
    }
    if (state.read()) {
      programs.forget();
    }
    Progress at = Progress.beforeUpdate(base(), iteration, epoch);
    newlyBound = programs.bindTo(group.parameters(), group.tensors(), this::arrays);
    if (newlyBound || restoration.isEmpty()) {
      // Should it fail, the one for other arrays must not be taken for it later.
      restoration = Optional.empty();
      restoration =
          Optional.of(
              new Restoration(
                  group.name(),
                  group.parameters(),
                  cache(),
                  programs.prepare(PredictionPrograms.restore())));
    }
    SharedPrograms.Source source =
        new SharedPrograms.Source(
            rule, base().getClass(), base(), at, steps, limit, state.keys(), storage);
    Supplier<Yielded> move = programs.prepareYielding(shared.predicting(source));
    outcome = Optional.empty();
    prediction =
        () -> {
          Yielded yielded = move.get();
          outcome = limit.map(each -> each.outcome(yielded));
        };
    return true;
  }

  private void sayIfLeftAlone() {
    if (heldBack == 1 && updater().isLeftAlone()) {
      log.info(
          "Group \"{}\": {} looks ahead already, and adaptive prediction leaves it alone. Give a"
              + " number of steps to predict it all the same",
          group.name(),
          base());
    }
  }

  /** Whether the parameters lie elsewhere than at the time before, or this was the first time. */
  boolean isNewlyBound() {
    return newlyBound;
  }

  private Map<String, INDArray> arrays() {
    Map<String, INDArray> arrays = lasting();
    arrays.put(StateSlot.CACHE, cache());
    return arrays;
  }

  /** All arrays but the cache, which is like the parameters. */
  private Map<String, INDArray> lasting() {
    Map<String, INDArray> arrays = state.arrays();
    arrays.put(StateSlot.PARAMETERS, group.parameters());
    return arrays;
  }

  private INDArray cache() {
    if (cache.isEmpty()) {
      cache = Optional.of(memory.get());
    }
    return cache.get();
  }

  /** Runs what was prepared. If this fails, the parameters have not moved. */
  void move() {
    prediction.run();
    isMoved = true;
    steps *= outcome.map(TrustLimit.Outcome::scale).orElse(1.0);
  }

  /** Whether the last move is known to have put no infinity or NaN anywhere. */
  boolean isKnownFinite() {
    return outcome.filter(TrustLimit.Outcome::isFinite).isPresent();
  }

  /** Whether the last move has put infinity or NaN where there was a finite number. */
  boolean isNonFinite() {
    // What was not finite before is not finite now: one more of these tells a new one.
    return !isKnownFinite()
        && !NumberCheck.isFinite(group.parameters())
        && NumberCheck.countNotFinite(group.parameters()) > NumberCheck.countNotFinite(cache());
  }

  /** Brings the weights back, whatever memory there is. May be called again, if it fails. */
  void restore() {
    restoration.orElseThrow().run();
    isMoved = false;
  }

  /** The parameters hold real weights again: somebody has stepped from their copy. */
  void stepped() {
    isMoved = false;
  }

  /** Says that a kernel failed to restore, if one did. */
  void reportKernelFailure() {
    restoration.ifPresent(Restoration::reportKernelFailure);
  }

  /** Takes the last move back, counts that, and says so once. */
  void withhold() {
    restore();
    withheld++;
    steps = 0;
    if (withheld == 1) {
      log.warn(
          "Group \"{}\": its prediction at iteration {} is not finite and is not used; steps like"
              + " this one train at the unpredicted weights, and are counted. Predict fewer steps,"
              + " lower the learning rate, or clip gradients, so that the state of {} does not"
              + " overflow",
          group.name(),
          iteration,
          base());
    }
  }

  /** Counts a prediction that has moved this group. */
  void countMade() {
    made++;
    limited += outcome.filter(TrustLimit.Outcome::isReached).isPresent() ? 1 : 0;
  }

  /**
   * How often this group was predicted, and how often it was not.
   *
   * @param predictions how many there were, of all groups
   */
  PredictionCounts counts(long predictions) {
    return new PredictionCounts(made, predictions - made, withheld, limited, heldBack);
  }

  /** Notes the step that the last move predicts, to compare it with the one that follows. */
  void sampleQuality() {
    quality.note(iteration, steps, cache());
  }

  /**
   * Compares the step that was noted with the one that followed it, if the next prediction is at
   * {@code next}.
   */
  void compareQuality(int next) {
    quality.compare(next, cache);
  }

  /** What the last comparison came to. */
  Optional<PredictionQuality> quality() {
    return quality.last();
  }

  /**
   * What is predicted for this group, and how.
   *
   * @param predictions how many there were, of all groups
   */
  GroupSummary summary(long predictions) {
    return new GroupSummary(
        group.name(),
        length(),
        updater().getConfig().toString(),
        rule.toString(),
        backends.choose(lasting().values()).name(),
        steps,
        counts(predictions));
  }
}
