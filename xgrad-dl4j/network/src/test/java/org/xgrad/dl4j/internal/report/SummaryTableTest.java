package org.xgrad.dl4j.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xgrad.predict.GroupSummary;
import org.xgrad.predict.PredictionCounts;

/** Numbers to the right, text to the left. */
class SummaryTableTest {

  private static final PredictionCounts MANY = new PredictionCounts(1234, 1, 2, 300, 4);

  private static GroupSummary group(String name, long parameters, String updater, double steps) {
    return new GroupSummary(name, parameters, updater, "the rule", "fused", steps, MANY);
  }

  @Test
  void isAlignedAndNamesEachUpdaterOnce() {
    String table =
        SummaryTable.of(
            "title",
            List.of(
                group("0_W..3_b", 431_080, "XGrad(Adam)", 0.6543),
                group("4_W", 10, "XGrad(Sgd)", 1),
                group("4_b", 1, "XGrad(Adam)", 0)),
            new PredictionCounts(1234, 5, 6, 900, 12));
    assertThat(table.lines())
        .containsExactly(
            "title",
            "group     parameters  steps   made  skipped  withheld  limited  held back  backend  by",
            "0_W..3_b     431,080  0.654  1,234        1         2      300          4  fused    [1]",
            "4_W               10   1.00  1,234        1         2      300          4  fused    [2]",
            "4_b                1   0.00  1,234        1         2      300          4  fused    [1]",
            "all          431,091         1,234        5         6      900         12",
            "[1] XGrad(Adam), predicted by the rule",
            "[2] XGrad(Sgd), predicted by the rule");
  }
}
