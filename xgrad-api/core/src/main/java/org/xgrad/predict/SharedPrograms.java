package org.xgrad.predict;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Program;
import org.xgrad.expr.ProgramShape;
import org.xgrad.internal.program.PredictionPrograms;
import org.xgrad.internal.program.StateStorage;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.rule.Progress;

/**
 * The programs of one prediction. Groups whose updaters are equal have the same one, and their rule
 * is read once: in a network of many small groups there is little else to do.
 */
final class SharedPrograms {

  /** All that a program follows from; an equal updater of another class may have another rule. */
  private record Source(
      InstalledRule rule,
      Class<?> type,
      IUpdater updater,
      Progress at,
      double steps,
      Set<String> kept,
      StateStorage storage) {}

  private final Map<Source, Program> programs = new HashMap<>();
  private final Map<InstalledRule, ProgramShape> shapes = new HashMap<>();

  /** Begins another prediction: updaters may have been changed since the last one. */
  void forget() {
    programs.clear();
  }

  /**
   * The program that predicts a group.
   *
   * @param kept the names of the arrays its optimizer keeps
   * @param storage how they hold its state
   * @throws org.xgrad.error.RuleException if the rule fails
   */
  Program predicting(
      InstalledRule rule,
      IUpdater updater,
      Progress at,
      double steps,
      Set<String> kept,
      StateStorage storage) {
    return programs.computeIfAbsent(
        new Source(rule, updater.getClass(), updater, at, steps, kept, storage), this::read);
  }

  private Program read(Source source) {
    List<Assignment> assignments =
        PredictionPrograms.predict(
            source.steps(),
            source.rule().step(source.updater(), source.at(), source.kept(), source.storage()));
    Program program =
        Optional.ofNullable(shapes.get(source.rule()))
            .map(shape -> Program.of(assignments, shape))
            .orElseGet(() -> Program.of(assignments));
    shapes.put(source.rule(), program.shape());
    return program;
  }
}
