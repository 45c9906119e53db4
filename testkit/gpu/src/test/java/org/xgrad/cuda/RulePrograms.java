package org.xgrad.cuda;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.XGrad;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.expr.ProgramShape;
import org.xgrad.internal.program.PredictionPrograms;
import org.xgrad.internal.program.StateStorage;
import org.xgrad.internal.program.UpdateProgram;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.StateSlot;
import org.xgrad.testkit.generate.Configurations;

/** What a rule and its optimizer have a backend run. */
final class RulePrograms {
  private static final int CONFIGURATIONS = 12;

  private RulePrograms() {}

  /**
   * One of each shape, of configurations over the ranges of the hyper-parameters: predictions, and
   * of an optimizer that is stated as a formula the updates too.
   */
  static Collection<Program> of(InstalledRule rule) {
    Map<ProgramShape, Program> programs = new LinkedHashMap<>();
    int t = 0;
    for (IUpdater updater : configurations(rule)) {
      t++;
      Program prediction = prediction(rule, updater, t);
      programs.putIfAbsent(prediction.shape(), prediction);
      if (rule.rule() instanceof OptimizerFormula<?> formula) {
        Program update = update(formula, updater, t);
        programs.putIfAbsent(update.shape(), update);
      }
    }
    return programs.values();
  }

  private static List<IUpdater> configurations(InstalledRule rule) {
    IUpdater usual = rule.optimizer();
    List<IUpdater> configurations = new ArrayList<>(List.of(usual, usual, usual));
    if (usual instanceof FormulaOptimizer<?> optimizer) {
      JqwikSession.run(() -> configurations.addAll(others(optimizer)));
    }
    return configurations;
  }

  private static <U extends FormulaOptimizer<U>> List<U> others(FormulaOptimizer<U> optimizer) {
    @SuppressWarnings("unchecked") // U is the optimizer's own class.
    U typed = (U) optimizer;
    RandomGenerator<U> generator = Configurations.of(typed).arbitrary().generator(CONFIGURATIONS);
    Random random = new Random(20230518);
    List<U> others = new ArrayList<>();
    for (int count = 0; count < CONFIGURATIONS; count++) {
      others.add(generator.next(random).value());
    }
    return others;
  }

  /** The prediction after {@code t} steps. */
  static Program prediction(InstalledRule rule, IUpdater updater, int t) {
    Progress after = Progress.beforeUpdate(updater, t, 0);
    Expr step = rule.step(updater, after, state(updater));
    return Program.of(PredictionPrograms.predict(1.5, step));
  }

  private static Set<String> state(IUpdater updater) {
    XGrad configuration = new XGrad(updater);
    long size = configuration.stateSize(1);
    INDArray view = size == 0 ? null : Nd4j.create(DataType.FLOAT, 1, size);
    return configuration.instantiate(view, size > 0).getState().keySet();
  }

  private static <U extends IUpdater> Program update(
      OptimizerFormula<U> formula, IUpdater updater, int t) {
    U optimizer = formula.updater().cast(updater);
    Progress at = new Progress(t, t - 1, 0, optimizer.getLearningRate(t - 1, 0));
    return new XGrad(optimizer).keepsLastDelta()
        ? Program.of(UpdateProgram.keepingDelta(formula, optimizer, at, StateStorage.AS_IS))
        : UpdateProgram.of(formula, optimizer, at);
  }

  /** The parameters from their copy. */
  static Program restoration() {
    return Program.of(PredictionPrograms.restore());
  }

  /** Slots of state alone. */
  static boolean isState(String slot) {
    return !slot.equals(StateSlot.PARAMETERS) && !slot.equals(StateSlot.CACHE);
  }
}
