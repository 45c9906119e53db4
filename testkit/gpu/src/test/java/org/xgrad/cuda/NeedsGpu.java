package org.xgrad.cuda;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests where there is no GPU, and says why there is none. */
final class NeedsGpu implements ExecutionCondition {

  /** For tests of other engines than Jupiter. */
  static void assumeOne() {
    Device.problem().ifPresent(problem -> assumeTrue(false, problem));
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return Device.problem()
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("there is a GPU"));
  }
}
