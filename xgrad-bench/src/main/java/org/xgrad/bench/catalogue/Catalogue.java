package org.xgrad.bench.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xgrad.dl4j.comparison.internal.text.TextTable;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.error.RuleException;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.internal.registry.PredictionRules;

/**
 * All rules that are found.
 *
 * @param rules the rules
 */
public record Catalogue(PredictionRules rules) {

  /** The optimizers whose authors describe them, by id. */
  public List<OptimizerEntry> entries() {
    return rules.list().stream().map(OptimizerEntry::of).flatMap(Optional::stream).toList();
  }

  /**
   * The optimizer of this name; upper and lower case are the same, and hyphens don't count.
   *
   * @throws InvalidSettingException if there is none, or its author does not describe it
   */
  public OptimizerEntry find(String id) {
    InstalledRule rule = rules.named(id);
    return OptimizerEntry.of(rule)
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    rule.toString(),
                    "its author does not describe the optimizer",
                    "Override description() in the rule."));
  }

  /** A line for each rule, those without a description too, and what could not be loaded. */
  public List<String> lines() {
    TextTable table =
        TextTable.ofWords("id", "optimizer", "reads", "state", "version", "jar", "defaults");
    for (InstalledRule rule : rules.list()) {
      List<String> row = new ArrayList<>(List.of(rule.id()));
      row.addAll(cells(rule));
      table.row(row);
    }
    return table.lines();
  }

  /** What is known of a rule; a description that fails is that rule's fault alone. */
  private static List<String> cells(InstalledRule rule) {
    String version = rule.jarVersion().orElse("-");
    String updater = rule.updater().getSimpleName();
    try {
      return OptimizerEntry.of(rule)
          .map(
              entry ->
                  List.of(
                      entry.description().name(),
                      entry.reads(),
                      Long.toString(entry.stateArrays()),
                      version,
                      rule.jar(),
                      entry.hyperParameters()))
          .orElseGet(() -> List.of(updater, "?", "?", version, rule.jar(), "not described"));
    } catch (RuleException failure) {
      return List.of(
          updater, "?", "?", version, rule.jar(), "can't be described: " + failure.getMessage());
    }
  }
}
