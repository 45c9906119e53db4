package org.xgrad;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.schedule.ISchedule;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.internal.registry.RuleIdentity;

/**
 * What a file holds of an {@link XGrad}, checked.
 *
 * @param base the base updater
 * @param steps s; without meaning where there is a schedule
 * @param stepsSchedule the schedule of s, or null
 * @param keepsLastDelta whether the last Delta is optimizer state
 * @param rule the rule that it was configured with; null if it was saved without
 * @param trustLimit how far a prediction may move, or null
 * @param gate what an adaptive prediction has sampled; null for others
 */
record Saved(
    IUpdater base,
    double steps,
    @Nullable ISchedule stepsSchedule,
    boolean keepsLastDelta,
    @Nullable RuleIdentity rule,
    @Nullable Double trustLimit,
    @Nullable QualityGate gate) {

  /**
   * @throws InvalidSettingException if the base, the steps or the limit can't be used
   */
  Saved {
    predictable(base);
    if (stepsSchedule == null) {
      requireSteps(steps);
    }
    if (trustLimit != null) {
      requireLimit(trustLimit);
    }
  }

  /** With the rule that is on the class path now. */
  static Saved configuredNow(IUpdater base, double steps, @Nullable ISchedule schedule) {
    InstalledRule rule = PredictionRules.installed().ruleFor(predictable(base));
    return new Saved(
        base, steps, schedule, rule.needsLastDelta(base), RuleIdentity.of(rule, base), null, null);
  }

  /** The same with another limit, and with these samples. */
  Saved with(@Nullable Double limit, @Nullable QualityGate samples) {
    return new Saved(base, steps, stepsSchedule, keepsLastDelta, rule, limit, samples);
  }

  private static IUpdater predictable(@Nullable IUpdater base) {
    if (base == null) {
      throw new InvalidSettingException(
          "XGrad", "it has no base updater", "Give it one, such as new Adam(1e-3).");
    } else if (base instanceof XGrad) {
      throw new InvalidSettingException(
          "XGrad", "its base is an XGrad already", "Add up the steps in one of them.");
    } else if (base instanceof NoOp) {
      throw new InvalidSettingException(
          "XGrad",
          "its base is a NoOp, which takes no steps to predict",
          "Leave the NoOp unwrapped: such parameters are never predicted.");
    }
    return base;
  }

  static double requireSteps(double steps) {
    if (!(steps >= 0) || Double.isInfinite(steps)) {
      throw new InvalidSettingException(
          "XGrad's steps",
          "s is " + steps,
          "Make it a finite number of at least 0; 1 is the paper's choice.");
    }
    return steps;
  }

  private static double requireLimit(double limit) {
    if (!(limit > 0) || Double.isInfinite(limit)) {
      throw new InvalidSettingException(
          "XGrad's trust limit",
          "it is " + limit,
          "Make it a finite number above 0, such as 0.1; to have none, leave it out.");
    }
    return limit;
  }
}
