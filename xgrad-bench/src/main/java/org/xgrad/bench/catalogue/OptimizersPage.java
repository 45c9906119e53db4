package org.xgrad.bench.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.xgrad.optimizer.HyperParameter;

/**
 * The page of the documentation about all optimizers, in Markdown.
 *
 * @param entries the optimizers, in order
 */
public record OptimizersPage(List<OptimizerEntry> entries) {

  /** The page's lines. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(text("optimizers-head.md"));
    lines.add("");
    lines.add("| id | optimizer | class | predicts from | state arrays |");
    lines.add("|---|---|---|---|---|");
    for (OptimizerEntry entry : entries) {
      lines.add(
          "| [%s](#%s) | %s | `%s` | its %s | %d |"
              .formatted(
                  entry.rule().id(),
                  entry.rule().id(),
                  entry.description().name(),
                  entry.rule().updater().getName(),
                  entry.reads(),
                  entry.stateArrays()));
    }
    for (OptimizerEntry entry : entries) {
      lines.add("");
      section(lines, entry);
    }
    lines.add("");
    lines.addAll(text("optimizers-tail.md"));
    return lines;
  }

  private static void section(List<String> lines, OptimizerEntry entry) {
    lines.add("## " + entry.rule().id());
    lines.add("");
    lines.add("**" + entry.description().name() + "**: " + entry.description().source() + ".");
    lines.add("");
    lines.add("```text");
    lines.addAll(entry.text());
    lines.add("```");
    lines.add("");
    lines.add("```math");
    lines.add("\\begin{aligned}");
    List<String> latex = entry.latex();
    for (int index = 0; index < latex.size(); index++) {
      lines.add(aligned(latex.get(index)) + (index + 1 < latex.size() ? " \\\\" : ""));
    }
    lines.add("\\end{aligned}");
    lines.add("```");
    lines.add("");
    if (!entry.declared().isEmpty()) {
      table(lines, entry);
      lines.add("");
    }
    lines.add("Defaults: `" + entry.hyperParameters() + "`.");
    if (!entry.starts().isEmpty()) {
      lines.add("With these, " + entry.starts() + ".");
    }
    entry
        .rule()
        .rule()
        .deviation()
        .ifPresent(deviation -> lines.add("It predicts " + deviation + "."));
    if (entry.looksAhead()) {
      lines.add(
          "It looks ahead already: [adaptive](steps.md#adaptive) prediction leaves it alone.");
    }
    lines.add(entry.description().remarks());
    lines.add("");
    lines.add("![%1$s's path](images/optimizers/%1$s.png)".formatted(entry.rule().id()));
  }

  private static void table(List<String> lines, OptimizerEntry entry) {
    lines.add("| hyper-parameter | default | range | meaning |");
    lines.add("|---|---|---|---|");
    for (HyperParameter<?> each : entry.declared()) {
      lines.add(
          "| `%s` | %s | %s | %s |"
              .formatted(
                  each.name(),
                  OptimizerEntry.text(each.defaultValue()),
                  each.range(),
                  each.meaning()));
    }
  }

  /** Aligned where it is assigned: at the arrow or at U's equals sign. */
  private static String aligned(String latex) {
    return latex.contains("\\leftarrow")
        ? latex.replaceFirst("\\\\leftarrow", "&\\\\leftarrow")
        : latex.replaceFirst("=", "&=");
  }

  private static List<String> text(String name) {
    try (InputStream file = OptimizersPage.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
