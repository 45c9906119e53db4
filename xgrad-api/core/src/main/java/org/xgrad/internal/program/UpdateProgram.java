package org.xgrad.internal.program;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.error.RuleException;
import org.xgrad.error.UnknownSlotException;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Extent;
import org.xgrad.expr.Program;
import org.xgrad.expr.Reduction;
import org.xgrad.internal.plugin.Origin;
import org.xgrad.internal.plugin.PluginCode;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * An optimizer formula's update as one program: the new state, and what is subtracted from the
 * weights in the gradient's place.
 */
public final class UpdateProgram {
  private static final int LATE = 1 << 20;

  private UpdateProgram() {}

  /**
   * The program of these {@linkplain #assignments assignments}.
   *
   * @param formula the optimizer
   * @param updater its configuration
   * @param at {@code at.completedSteps()} is the number of this step, counted from 1
   * @throws UnknownSlotException if the formula reads or writes a state it does not declare
   * @throws RuleException if the formula throws or yields nothing
   */
  public static <U extends IUpdater> Program of(
      OptimizerFormula<U> formula, U updater, Progress at) {
    return Program.of(assignments(formula, updater, at));
  }

  /**
   * {@code {state <- transitions, gradient <- update}}, all from the old state and gradient.
   *
   * @param formula the optimizer
   * @param updater its configuration
   * @param at {@code at.completedSteps()} is the number of this step, counted from 1
   * @throws UnknownSlotException if the formula reads or writes a state it does not declare
   * @throws RuleException if the formula throws or yields nothing
   */
  public static <U extends IUpdater> List<Assignment> assignments(
      OptimizerFormula<U> formula, U updater, Progress at) {
    return assignments(formula, updater, at, StateStorage.AS_IS);
  }

  /**
   * The same on arrays that hold the state in another way.
   *
   * @param storage how the arrays hold the state
   */
  public static <U extends IUpdater> List<Assignment> assignments(
      OptimizerFormula<U> formula, U updater, Progress at, StateStorage storage) {
    String reader = nameOf(formula);
    Set<String> keys = new LinkedHashSet<>();
    slots(formula, updater).forEach(slot -> keys.add(slot.key()));
    SymbolicState before = new SymbolicState(reader, Optional.of(keys), storage);

    Given given = new Given(before);
    List<Assignment> transitions =
        PluginCode.call(reader, updater, () -> copy(formula.transitions(updater, at, given)));
    Set<String> assigned = new LinkedHashSet<>();
    for (Assignment transition : transitions) {
      requireDeclared(reader, transition.target(), keys);
      Authored.require(reader, transition.value());
      if (!assigned.add(transition.target())) {
        throw new RuleException(
            reader,
            "its transitions assign the state \"" + transition.target() + "\" twice",
            "Make one assignment of them: all of them see the old state.");
      }
    }
    List<Assignment> assignments = new ArrayList<>();
    for (Assignment transition : transitions) {
      String key = transition.target();
      assignments.add(new Assignment(key, storage.write(key, transition.value())));
    }
    State after = given.after(transitions);
    Expr update = PluginCode.call(reader, updater, () -> formula.update(updater, at, after));
    assignments.add(new Assignment(State.GRADIENT, Authored.require(reader, update)));
    return List.copyOf(assignments);
  }

  /**
   * {@code {state <- transitions, gradient <- update, lastDelta <- update/lr}}: the same, and Delta
   * of it in one pass over memory.
   *
   * @param at its learning rate is not 0
   * @param storage how the arrays hold the state
   */
  public static <U extends IUpdater> List<Assignment> keepingDelta(
      OptimizerFormula<U> formula, U updater, Progress at, StateStorage storage) {
    List<Assignment> assignments = new ArrayList<>(assignments(formula, updater, at, storage));
    Expr update = assignments.get(assignments.size() - 1).value();
    assignments.add(new Assignment(State.LAST_DELTA, update.dividedBy(at.learningRate())));
    return List.copyOf(assignments);
  }

  /**
   * Whether a formula reads the weights, starts a state as them, or has numbers of their tensors:
   * at the first step, or when warm-ups are over.
   *
   * @throws RuleException if the formula throws or yields nothing
   */
  public static <U extends IUpdater> boolean needsWeights(OptimizerFormula<U> formula, U updater) {
    if (slots(formula, updater).stream().anyMatch(StateSlot::startsAsWeights)) {
      return true;
    }
    for (int step : List.of(1, LATE)) {
      List<Assignment> update = assignments(formula, updater, new Progress(step, step - 1, 0, 1));
      if (update.stream().map(Assignment::value).anyMatch(UpdateProgram::needsWeights)) {
        return true;
      }
    }
    return false;
  }

  private static boolean needsWeights(Expr value) {
    if (value.slots().contains(StateSlot.PARAMETERS)) {
      return true;
    }
    boolean[] hasTensors = new boolean[1];
    if (value.hasReductions()) {
      value.walk(
          node ->
              hasTensors[0] |=
                  node instanceof Reduction reduction && reduction.extent() != Extent.GROUP);
    }
    return hasTensors[0];
  }

  /** Whether a formula states an update beside its step. */
  public static boolean isOwn(OptimizerFormula<?> formula) {
    try {
      return !formula
          .getClass()
          .getMethod("update", IUpdater.class, Progress.class, State.class)
          .isDefault();
    } catch (NoSuchMethodException impossible) {
      throw new AssertionError("OptimizerFormula has it", impossible);
    }
  }

  /**
   * The state that a formula declares.
   *
   * @throws RuleException if the formula throws or yields nothing
   */
  public static <U extends IUpdater> List<StateSlot> slots(OptimizerFormula<U> formula, U updater) {
    return PluginCode.call(nameOf(formula), updater, () -> copy(formula.slots(updater)));
  }

  /** What yields nothing is said to do so. */
  private static <T> List<T> copy(List<T> yielded) {
    return yielded == null ? null : List.copyOf(yielded);
  }

  /** What a formula is called in errors: its id, its class and its jar. */
  static String nameOf(OptimizerFormula<?> formula) {
    Class<?> type = formula.getClass();
    String place = type.getName() + " in " + Origin.jarOf(type);
    String id = PluginCode.call("Formula " + place, "any updater", formula::id);
    return "Formula \"" + id + "\" (" + place + ")";
  }

  private static void requireDeclared(String reader, String target, Set<String> keys) {
    if (!keys.contains(target)) {
      throw new UnknownSlotException(
          reader,
          "its transitions assign the state \"" + target + "\", which it does not declare",
          "Declare it in slots(), beside " + keys + ".");
    }
  }

  /** The state as a transition sees it: nothing has happened yet. */
  private record Given(SymbolicState symbols) implements State {
    @Override
    public Expr slot(String key) {
      return symbols.slot(key);
    }

    @Override
    public Expr before(String key) {
      return symbols.slot(key);
    }

    @Override
    public Expr gradient() {
      return symbols.gradient();
    }

    @Override
    public Expr lastDelta() {
      throw new RuleException(
          symbols.reader(),
          "an optimizer's formula reads the last Delta, which only a prediction has",
          "Keep what it needs as a state of its own.");
    }
  }
}
