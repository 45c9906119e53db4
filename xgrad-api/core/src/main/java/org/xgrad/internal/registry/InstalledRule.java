package org.xgrad.internal.registry;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.error.RuleException;
import org.xgrad.expr.Expr;
import org.xgrad.internal.Arguments;
import org.xgrad.internal.plugin.Origin;
import org.xgrad.internal.plugin.PluginCode;
import org.xgrad.internal.program.Authored;
import org.xgrad.internal.program.StateStorage;
import org.xgrad.internal.program.SymbolicState;
import org.xgrad.internal.program.UpdateProgram;
import org.xgrad.rule.Description;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * A rule and where it comes from.
 *
 * <p>Calls go through this class, so that whatever a rule does wrong is reported with the rule's
 * name and its jar.
 */
public final class InstalledRule {
  private final PredictionRule<?> rule;
  private final Class<? extends IUpdater> updater;
  private final String id;
  private final int formulaVersion;
  private final String name;

  /** Asks the rule once for what does not change. */
  InstalledRule(PredictionRule<?> rule) {
    this.rule = Arguments.present("rule", rule);
    String place = "Rule " + rule.getClass().getName() + " in " + Origin.jarOf(rule.getClass());
    this.updater = PluginCode.call(place, "any updater", rule::updater);
    this.id = RuleIds.require(rule);
    this.formulaVersion = PluginCode.call(place, "any updater", rule::formulaVersion);
    if (formulaVersion < 1) {
      throw new RuleException(
          rule.getClass().getName(),
          "the version of its formula is " + formulaVersion,
          "Count versions from 1.");
    }
    this.name = "Rule \"" + id + "\" (" + rule.getClass().getName() + " in " + jar() + ")";
  }

  /** Whether this is no updater's own rule, but repeats the last update of any. */
  public boolean isFallback() {
    return rule instanceof StoredDeltaRule;
  }

  /** The rule itself. */
  public PredictionRule<?> rule() {
    return rule;
  }

  /** The class of updaters that the rule is for. */
  public Class<? extends IUpdater> updater() {
    return updater;
  }

  /** The rule's short name: files hold it. */
  public String id() {
    return id;
  }

  /** The file name of the jar, or folder, that the rule was loaded from. */
  public String jar() {
    return Origin.jarOf(rule.getClass());
  }

  /** The version of the rule's formula, from 1: files hold it. */
  public int formulaVersion() {
    return formulaVersion;
  }

  /** The version in that jar's manifest, if it states one. */
  public Optional<String> jarVersion() {
    return Optional.ofNullable(rule.getClass().getPackage().getImplementationVersion());
  }

  /**
   * Whether the step can't be computed from the optimizer's own state, so that Delta_t must be
   * kept.
   *
   * @throws RuleException if the rule fails
   */
  public boolean needsLastDelta(IUpdater updater) {
    Expr step = call(updater, new Progress(1, 0, 0, 1), new SymbolicState(name, Optional.empty()));
    Set<String> read = step.slots();
    boolean isGone = State.isGoneAfterStep(read);
    if (isGone && hasOwnUpdate()) {
      throw new RuleException(
          name,
          "its update is another thing than its step, and the step reads what is gone after the"
              + " update: "
              + step,
          "Keep the step as a state of its own, and read that.");
    }
    return isGone || read.contains(State.LAST_DELTA);
  }

  /** Whether updates may be another thing than the step that is predicted. */
  public boolean hasOwnUpdate() {
    return rule instanceof OptimizerFormula<?> formula && UpdateProgram.isOwn(formula);
  }

  /** The formulas of optimizers that the updater is made of, each with its version. */
  List<String> madeOf(IUpdater updater) {
    return rule instanceof OptimizerFormula<?> formula
        ? PluginCode.call(name, updater, () -> madeOf(formula, updater))
        : List.of();
  }

  private static <U extends IUpdater> List<String> madeOf(
      OptimizerFormula<U> formula, IUpdater updater) {
    return formula.madeOf(formula.updater().cast(updater)).stream()
        .map(each -> each.id() + " " + each.formulaVersion())
        .toList();
  }

  /**
   * Whether the updater's own step looks ahead already.
   *
   * @throws RuleException if the rule fails
   */
  public boolean looksAhead(IUpdater updater) {
    return PluginCode.call(name, updater, () -> looksAhead(rule, updater));
  }

  private static <U extends IUpdater> boolean looksAhead(PredictionRule<U> rule, IUpdater updater) {
    return rule.looksAhead(rule.updater().cast(updater));
  }

  /** What its author tells about the optimizer. */
  public Optional<? extends Description<?>> description() {
    return PluginCode.call(name, "no updater in particular", rule::description);
  }

  /**
   * The optimizer as its author recommends it.
   *
   * @throws InvalidSettingException if its author does not describe it
   * @throws RuleException if the rule fails
   */
  public IUpdater optimizer() {
    Description<?> description = described();
    return made(description, description.learningRate());
  }

  /**
   * The optimizer with this learning rate, and all else as its author recommends.
   *
   * @throws InvalidSettingException if its author does not describe it, the learning rate is out of
   *     range, or it has none
   * @throws RuleException if the rule fails
   */
  public IUpdater optimizer(double learningRate) {
    if (!(learningRate >= 0 && Double.isFinite(learningRate))) {
      throw new InvalidSettingException(
          "learningRate", "it is " + learningRate, "Make it a finite number of at least 0.");
    }
    IUpdater optimizer = made(described(), learningRate);
    if (!optimizer.hasLearningRate()) {
      throw new InvalidSettingException(
          "learningRate of " + id, "that optimizer has no learning rate", "Leave it out.");
    }
    return optimizer;
  }

  private IUpdater made(Description<?> description, double learningRate) {
    try {
      return Objects.requireNonNull(description.optimizer().apply(learningRate), "optimizer");
    } catch (InvalidSettingException outOfRange) {
      throw outOfRange;
    } catch (Throwable failure) {
      throw PluginCode.failure(name, "a learning rate of " + learningRate, failure);
    }
  }

  private Description<?> described() {
    return description()
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    name,
                    "its author does not describe the optimizer",
                    "Override description() in the rule."));
  }

  /**
   * The rule's formula for {@code updater}, as its author wrote it.
   *
   * @throws RuleException if the rule fails
   */
  public StatedFormula stated(IUpdater updater, Progress at) {
    SymbolicState state = new SymbolicState(name, Optional.empty());
    Expr step = call(updater, at, state);
    return rule instanceof OptimizerFormula<?> formula
        ? PluginCode.call(name, updater, () -> stated(name, formula, updater, at, state, step))
        : new StatedFormula(List.of(), List.of(), step, step, Optional.empty());
  }

  /**
   * How arrays of this type hold the updater's state: an updater that is not a formula's holds it
   * as it is.
   *
   * @throws RuleException if the rule fails
   */
  public StateStorage storage(IUpdater updater, DataType type) {
    return rule instanceof OptimizerFormula<?> formula
        ? StateStorage.of(slots(formula, updater), type)
        : StateStorage.AS_IS;
  }

  private static <U extends IUpdater> List<StateSlot> slots(
      OptimizerFormula<U> formula, IUpdater updater) {
    return UpdateProgram.slots(formula, formula.updater().cast(updater));
  }

  private static <U extends IUpdater> StatedFormula stated(
      String name,
      OptimizerFormula<U> formula,
      IUpdater updater,
      Progress at,
      State state,
      Expr step) {
    U configuration = formula.updater().cast(updater);
    Expr update = PluginCode.call(name, updater, () -> formula.update(configuration, at, state));
    return new StatedFormula(
        formula.slots(configuration),
        formula.transitions(configuration, at, state),
        step,
        Authored.require(name, update),
        formula.evaluationWeights(configuration, at, state));
  }

  /**
   * The step that is predicted: as the rule has it if its inputs are still there, and from the last
   * Delta otherwise.
   *
   * @param updater the updater's configuration, of the class the rule is for
   * @param at where training stands
   * @param kept the arrays there are: the optimizer's state and, where it is kept, the last Delta
   * @throws RuleException if the rule throws, yields nothing, or reads what is not kept
   */
  public Expr step(IUpdater updater, Progress at, Set<String> kept) {
    return step(updater, at, kept, StateStorage.AS_IS);
  }

  /**
   * The same from arrays that hold the state in another way.
   *
   * @param storage how the arrays hold the state
   */
  public Expr step(IUpdater updater, Progress at, Set<String> kept, StateStorage storage) {
    SymbolicState state = new SymbolicState(name, Optional.of(kept), storage);
    Expr step = call(updater, at, state);
    Set<String> read = step.slots();
    if (State.isGoneAfterStep(read)) {
      step = at.learningRate().times(state.lastDelta());
      read = Set.of(State.LAST_DELTA);
    }
    for (String slot : read) {
      if (slot.equals(State.LAST_DELTA) && !kept.contains(slot)) {
        throw new RuleException(
            name,
            "at step " + at.completedSteps() + " it needs the last Delta, which is not kept",
            "Whether it does must follow from the configuration alone, not from the step.");
      }
      state.slot(slot);
    }
    return step;
  }

  /**
   * Whether the rule states the updater's step, be it from inputs that are gone after it; one that
   * reads the last Delta does not.
   *
   * @throws RuleException if the rule fails
   */
  public boolean statesStep(IUpdater updater) {
    Expr step = call(updater, new Progress(1, 0, 0, 1), new SymbolicState(name, Optional.empty()));
    return !step.slots().contains(State.LAST_DELTA);
  }

  private Expr call(IUpdater configuration, Progress at, State state) {
    if (!updater.isInstance(configuration)) {
      throw new RuleException(
          name,
          "it is for " + updater.getName() + " and was given " + configuration.getClass().getName(),
          "Look rules up by the updater's class.");
    }
    return Authored.require(
        name, PluginCode.call(name, configuration, () -> typed(rule, configuration, at, state)));
  }

  private static <U extends IUpdater> Expr typed(
      PredictionRule<U> rule, IUpdater updater, Progress at, State state) {
    return rule.step(rule.updater().cast(updater), at, state);
  }

  @Override
  public String toString() {
    return name;
  }
}
