package org.xgrad.bench.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.xgrad.optimizer.HyperParameter;

/**
 * Everything about one optimizer, for a terminal.
 *
 * @param entry the optimizer
 */
public record OptimizerSheet(OptimizerEntry entry) {
  private static final int WIDTH = 100;
  private static final int BYTES = 4;

  /** The sheet's lines. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(entry.description().name() + " (" + entry.rule().id() + ")");
    lines.add("");
    add(lines, "optimizer", entry.rule().updater().getName());
    add(lines, "rule", entry.rule().rule().getClass().getName());
    add(lines, "jar", entry.rule().jar() + entry.rule().jarVersion().map(v -> ", " + v).orElse(""));
    add(lines, "defaults", entry.hyperParameters());
    add(lines, "reads", "its " + entry.reads());
    add(lines, "memory", memory());
    add(lines, "source", entry.description().source());
    entry.rule().rule().deviation().ifPresent(deviation -> add(lines, "predicts", deviation));
    if (entry.looksAhead()) {
      add(lines, "adaptive", "predicts nothing: its step looks ahead already");
    }
    add(lines, "remarks", entry.description().remarks());
    if (!entry.declared().isEmpty()) {
      lines.add("");
      lines.add("Hyper-parameters:");
      entry.declared().forEach(each -> lines.add("  " + words(each)));
    }
    lines.add("");
    lines.add("Formula, theta_hat = theta - s*U:");
    entry.text().forEach(line -> lines.add("  " + line));
    if (!entry.starts().isEmpty()) {
      lines.add("  (" + entry.starts() + ")");
    }
    lines.add("");
    lines.add("LaTeX:");
    entry.latex().forEach(line -> lines.add("  " + line));
    return lines;
  }

  private static String words(HyperParameter<?> parameter) {
    return "%s = %s: %s; %s"
        .formatted(
            parameter.name(),
            OptimizerEntry.text(parameter.defaultValue()),
            parameter.meaning(),
            parameter.range());
  }

  private String memory() {
    long state = entry.stateArrays();
    long more = entry.predictionArrays();
    return "%d bytes of state a parameter in FLOAT (arrays: %d); to predict, %d more (%s)"
        .formatted(
            state * BYTES,
            state,
            more * BYTES,
            entry.readsLastUpdate() ? "cached weights, last update" : "cached weights");
  }

  /** A field, its value wrapped at words. */
  private static void add(List<String> lines, String name, String value) {
    String line = "%-10s".formatted(name);
    for (String word : value.split(" ")) {
      if (line.length() + word.length() + 1 > WIDTH && !line.isBlank()) {
        lines.add(line.stripTrailing());
        line = " ".repeat(10);
      }
      line += " " + word;
    }
    lines.add(line);
  }
}
