package org.xgrad;

import java.util.Optional;
import org.xgrad.error.StateMismatchException;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.internal.registry.RuleIdentity;

/**
 * The rule that a setting was configured with, beside the one that is installed here.
 *
 * @param setting the setting
 * @param former what it says of its rule; nothing if it was saved without
 */
record ConfiguredRule(XGrad setting, Optional<RuleIdentity> former) {

  /**
   * Makes sure that it is the same.
   *
   * @throws StateMismatchException if it is not; both are named
   */
  void requireInstalled() {
    InstalledRule installed = PredictionRules.installed().ruleFor(setting.base());
    RuleIdentity here = RuleIdentity.of(installed, setting.base());
    boolean lacksDelta = installed.needsLastDelta(setting.base()) && !setting.keepsLastDelta();
    if (lacksDelta || !former.equals(Optional.of(here))) {
      throw new StateMismatchException(
          setting.toString(), difference(installed, here), remedy(installed, here));
    }
  }

  private String difference(InstalledRule installed, RuleIdentity here) {
    String kept =
        setting.keepsLastDelta()
            ? ", keeping the last Delta, and "
            : ", without the last Delta, and ";
    return "it was configured "
        + former.map(ConfiguredRule::described).orElse("with a rule that it does not name")
        + kept
        + (installed.isFallback()
            ? "here no rule is found"
            : "the rule here is " + installed + ", version " + here.version())
        + (isAnotherFormula(here)
            ? ": its formula prints otherwise than when this was saved (digest "
                + former.orElseThrow().formula()
                + ", here "
                + here.formula()
                + ")"
            : "");
  }

  private static String described(RuleIdentity rule) {
    if (rule.isFallback()) {
      return "where no rule for its base was found, so that the last update is the prediction";
    }
    return rule.isClass()
        ? "by an earlier form of this library, with the class " + rule
        : "with " + rule;
  }

  private boolean isAnotherFormula(RuleIdentity here) {
    return former
        .filter(rule -> rule.id().equals(here.id()) && rule.version() == here.version())
        .filter(rule -> !rule.formula().equals(here.formula()))
        .isPresent();
  }

  /** No jar brings the rule that serves where there is none, or one of an earlier form. */
  private String remedy(InstalledRule installed, RuleIdentity here) {
    String anew =
        "set the steps anew, as WeightPrediction.attach(network, steps) does, to go on with ";
    if (former.equals(Optional.of(here))) {
      return "S" + anew.substring(1) + "the last Delta.";
    }
    boolean hasNoJar = former.filter(rule -> !rule.isFallback() && !rule.isClass()).isEmpty();
    if (hasNoJar) {
      return "S" + anew.substring(1) + (installed.isFallback() ? "the last update." : "this rule.");
    } else if (installed.isFallback()) {
      return "Put the jar of that rule on the class path, with its service file; or "
          + anew
          + "the last update.";
    }
    return "Put the jar of the former "
        + (former.orElseThrow().id().equals(here.id()) ? "formula" : "rule")
        + " on the class path in the latter's place; or "
        + anew
        + "this one.";
  }
}
