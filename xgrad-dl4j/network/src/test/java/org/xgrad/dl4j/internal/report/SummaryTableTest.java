package org.xgrad.dl4j.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xgrad.predict.GroupSummary;
import org.xgrad.predict.PredictionCounts;

/** Numbers to the right, text to the left. */
class SummaryTableTest {

  @Test
  void isAligned() {
    String table =
        SummaryTable.of(
            "title",
            List.of(
                new GroupSummary(
                    "0_W..3_b",
                    431_080,
                    "XGrad(Adam)",
                    "\"adam\"",
                    "fused",
                    0.6543,
                    new PredictionCounts(1234, 1, 2, 300, 4)),
                new GroupSummary(
                    "4_b", 10, "XGrad(Sgd)", "\"sgd\"", "nd4j", 1, PredictionCounts.NONE)),
            new PredictionCounts(1234, 5, 2, 300, 4));
    assertThat(table.lines())
        .containsExactly(
            "title",
            "group     parameters  steps   made  skipped  withheld  limited  held back  backend"
                + "  updater      rule",
            "0_W..3_b     431,080  0.654  1,234        1         2      300          4  fused  "
                + "  XGrad(Adam)  \"adam\"",
            "4_b               10   1.00      0        0         0        0          0  nd4j   "
                + "  XGrad(Sgd)   \"sgd\"",
            "all          431,090         1,234        5         2      300          4");
  }
}
