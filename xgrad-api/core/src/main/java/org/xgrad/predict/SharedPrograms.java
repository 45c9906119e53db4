package org.xgrad.predict;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.expr.ProgramShape;
import org.xgrad.expr.ReductionOperation;
import org.xgrad.internal.program.PredictionPrograms;
import org.xgrad.internal.program.StateStorage;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.rule.Progress;

/**
 * The programs of one prediction. Groups whose updaters are equal have the same one, and their rule
 * is read once: in a network of many small groups there is little else to do.
 */
final class SharedPrograms {

  /** Programs of one rule, within a limit or without, are likely to have the same shape. */
  private record Kind(InstalledRule rule, Optional<ReductionOperation> squares) {}

  /**
   * All that a program follows from; an equal updater of another class may have another rule.
   *
   * @param limit how far it may move the group
   * @param kept the names of the arrays that the optimizer keeps
   * @param storage how they hold its state
   */
  record Source(
      InstalledRule rule,
      Class<?> type,
      IUpdater updater,
      Progress at,
      double steps,
      Optional<TrustLimit> limit,
      Set<String> kept,
      StateStorage storage) {}

  private final Map<Source, Program> programs = new HashMap<>();
  private final Map<Kind, ProgramShape> shapes = new HashMap<>();

  /** Begins another prediction: updaters may have been changed since the last one. */
  void forget() {
    programs.clear();
  }

  /**
   * The program that predicts a group.
   *
   * @throws org.xgrad.error.RuleException if the rule fails
   */
  Program predicting(Source source) {
    return programs.computeIfAbsent(source, this::read);
  }

  private Program read(Source source) {
    Expr step = source.rule().step(source.updater(), source.at(), source.kept(), source.storage());
    List<Assignment> assignments =
        source
            .limit()
            .map(limit -> limit.prediction(source.steps(), step))
            .orElseGet(() -> PredictionPrograms.predict(source.steps(), step));
    Kind kind = new Kind(source.rule(), source.limit().map(TrustLimit::squares));
    Program program =
        Optional.ofNullable(shapes.get(kind))
            .map(shape -> Program.of(assignments, shape))
            .orElseGet(() -> Program.of(assignments));
    shapes.put(kind, program.shape());
    return program;
  }
}
