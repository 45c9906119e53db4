package org.xgrad.bench.catalogue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.expr.Assignment;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.internal.registry.StatedFormula;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.rule.Description;
import org.xgrad.rule.Progress;
import org.xgrad.rule.StateSlot;

/**
 * A rule and what its author tells about its optimizer.
 *
 * @param rule the rule
 * @param description what its author tells
 */
public record OptimizerEntry(InstalledRule rule, Description<?> description) {
  /** Late enough for every optimizer to have left its first steps behind. */
  private static final Progress AT = new Progress(1000, 1000, 0, 1e-3);

  /** The rule's entry, if its author describes the optimizer. */
  public static Optional<OptimizerEntry> of(InstalledRule rule) {
    return rule.description().map(description -> new OptimizerEntry(rule, description));
  }

  /** The optimizer with its recommended hyper-parameters. */
  public IUpdater defaults() {
    return rule.optimizer();
  }

  /** Those hyper-parameters, as the configuration prints them. */
  public String hyperParameters() {
    return defaults().toString().replaceAll(", \\w*Schedule=null", "");
  }

  /** What is declared of the hyper-parameters; nothing of an updater that is not a formula's. */
  public List<HyperParameter<?>> declared() {
    return defaults() instanceof FormulaOptimizer<?> optimizer
        ? optimizer.declaredHyperParameters()
        : List.of();
  }

  /** Whether the prediction needs the last update to be kept. */
  public boolean readsLastUpdate() {
    return rule.needsLastDelta(defaults());
  }

  /** What the prediction reads. */
  public String reads() {
    return readsLastUpdate() ? "last update" : "state";
  }

  /** Whether adaptive prediction leaves it alone. */
  public boolean looksAhead() {
    return rule.looksAhead(defaults());
  }

  /** How many arrays the optimizer keeps by itself, each as long as the parameters. */
  public long stateArrays() {
    return defaults().stateSize(1);
  }

  /** How many arrays more it takes to predict: the cached weights, and maybe the last update. */
  public long predictionArrays() {
    return readsLastUpdate() ? 2 : 1;
  }

  /** The formula after the first steps. */
  public StatedFormula formula() {
    return rule.stated(defaults(), AT);
  }

  /** The formula as text, a line for each assignment. */
  public List<String> text() {
    List<String> lines =
        formula().transitions().stream()
            .map(Assignment::toString)
            .collect(Collectors.toCollection(ArrayList::new));
    lines.add("U = " + formula().step());
    if (formula().hasOwnUpdate()) {
      lines.add("update = " + formula().update());
    }
    formula().evaluationWeights().ifPresent(weights -> lines.add("theta_eval = " + weights));
    return lines;
  }

  /** The formula in LaTeX, a line for each assignment. */
  public List<String> latex() {
    List<String> lines =
        formula().transitions().stream()
            .map(Assignment::latex)
            .collect(Collectors.toCollection(ArrayList::new));
    lines.add("U = " + formula().step().latex());
    if (formula().hasOwnUpdate()) {
      lines.add("\\mathrm{update} = " + formula().update().latex());
    }
    formula()
        .evaluationWeights()
        .ifPresent(weights -> lines.add("\\theta_\\mathrm{eval} = " + weights.latex()));
    return lines;
  }

  /** Where state arrays start that don't start at 0, in words; empty if all do. */
  public String starts() {
    return formula().slots().stream()
        .flatMap(slot -> start(slot).stream())
        .collect(Collectors.joining("; "));
  }

  private static Optional<String> start(StateSlot slot) {
    String start = null;
    if (slot.startsAsWeights()) {
      start = " starts as the weights";
    } else if (slot.deviation() != 0) {
      start = " starts at random, with standard deviation " + number(slot.deviation());
    } else if (slot.initialValue() != 0) {
      start = " starts at " + number(slot.initialValue());
    }
    return Optional.ofNullable(start).map(where -> slot.key() + where);
  }

  /** A hyper-parameter's value as people write it: 1e-8, 0.9, 5, true. */
  static String text(Object value) {
    return value.toString().replaceFirst("\\.0(?=E|$)", "").replaceFirst("E(?=-?[0-9])", "e");
  }

  private static String number(double value) {
    return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toString();
  }
}
