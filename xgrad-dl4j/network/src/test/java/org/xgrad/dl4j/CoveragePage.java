package org.xgrad.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page that says what was tested, from what was tested. */
final class CoveragePage {
  private final Map<String, Map<Check, String>> rows = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  void passed(String title, Check check) {
    row(title).put(check, "yes");
  }

  void skipped(String title, Check check, String reason) {
    if (!notes.contains(reason)) {
      notes.add(reason);
    }
    row(title).put(check, "not asked (" + (notes.indexOf(reason) + 1) + ")");
  }

  private Map<Check, String> row(String title) {
    return rows.computeIfAbsent(title, first -> new LinkedHashMap<>());
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("# What is tested of networks");
    lines.add("");
    lines.add(
        "Written by `CoverageTest` in xgrad-dl4j from the tests that passed; the build fails where"
            + " it is out of date. Small networks, few steps, every comparison bit for bit:");
    lines.add("");
    lines.add(
        "* **s = 0 is plain**: trained with an XGrad of no steps, the weights are those of the"
            + " updater without XGrad; with steps they are others.");
    lines.add(
        "* **gradients at θ̂**: weights and optimizer state are those of Deeplearning4j's own"
            + " solver beside a listener that swaps the predicted weights in and out; of SameDiff,"
            + " those of a loop that is written out.");
    lines.add(
        "* **all else at θ**: listeners see predicted weights within the passes, and the real ones"
            + " when the gradient is there and after the step.");
    lines.add(
        "* **restored after a failure**: a mini-batch that fails within the passes leaves weights"
            + " and state as they were, and training goes on as if it had not been.");
    lines.add(
        "* **resumes**: saved, restored and attached, it trains on as the uninterrupted run.");
    lines.add("* **same without workspaces**: workspace modes ENABLED and NONE agree.");
    lines.add("");
    lines.add(
        "Most rows train by ND4J's `Adam` with an epsilon of 1e-4, which HALF can hold. At its"
            + " default of 1e-8 it gives NaN in HALF, as "
            + HalfTest.FAIL_AT_ZERO.stream()
                .filter(each -> !each.equals("Adam"))
                .map(each -> "`" + each + "`")
                .collect(Collectors.joining(", "))
            + " do, with weight prediction or without, and `attach` warns of them (`HalfTest`). Of"
            + " our own optimizers the contracts test that a zero gradient is a zero step and that"
            + " gradients of 1e-4 to 300 give steps as in DOUBLE, or that HALF is refused.");
    lines.add("");
    lines.add(line("network and entry point", Check::title));
    lines.add(line("---", check -> "---"));
    rows.forEach(
        (title, cells) -> lines.add(line(title, check -> cells.getOrDefault(check, "**no**"))));
    for (int index = 0; index < notes.size(); index++) {
      lines.add("");
      lines.add("(" + (index + 1) + ") " + notes.get(index));
    }
    lines.add("");
    lines.add(
        "Where a row says that Deeplearning4j doubles the gradient, it does so with weight"
            + " prediction and without, in that layer and in all below it; the checks of such a row"
            + " compare what is doubled on both sides. `ExactGradient`, `ExactSelfAttentionLayer`"
            + " and their neighbours have the right one, which `ExactGradientTest` holds against"
            + " finite differences, with masks and without ([samediff.md](samediff.md#samediff-layers))."
            + " `LearnedSelfAttentionLayer` has no row: it fails in Deeplearning4j itself.");
    lines.add("");
    lines.add(
        "Not in this table, for they are modules of their own: `ParallelWrapper` (`AveragingTest`,"
            + " `SharedGradientsTest` and their neighbours in xgrad-dl4j/parallel) and Spark"
            + " (`ParameterAveragingTest`, `GradientSharingTest` in xgrad-dl4j/spark).");
    return lines;
  }

  private interface Cell {
    String of(Check check);
  }

  private static String line(String first, Cell cell) {
    return Arrays.stream(Check.values())
        .map(cell::of)
        .collect(Collectors.joining(" | ", "| " + first + " | ", " |"));
  }
}
