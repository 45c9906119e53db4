package org.xgrad.internal.registry;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xgrad.error.RuleException;
import org.xgrad.internal.plugin.PluginCode;
import org.xgrad.rule.PredictionRule;

/** What a rule may be called: files and commands hold the name. */
final class RuleIds {
  private static final int LONGEST = 40;
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private RuleIds() {}

  /**
   * The rule's id.
   *
   * @throws RuleException if it is none, or reserved
   */
  static String require(PredictionRule<?> rule) {
    String id = id(rule);
    if (id == null || id.length() > LONGEST || !FORM.matcher(id).matches()) {
      throw new RuleException(
          rule.getClass().getName(),
          "its id is " + (id == null ? "null" : "\"" + id + "\""),
          "Name it with small letters, digits and single hyphens, at most "
              + LONGEST
              + " of them, such as \"radam\".");
    } else if (id.equals(StoredDeltaRule.ID) && !(rule instanceof StoredDeltaRule)) {
      throw new RuleException(
          rule.getClass().getName(),
          "its id is \"" + id + "\", which names the rule that serves where there is none",
          "Give it another.");
    }
    return id;
  }

  private static @Nullable String id(PredictionRule<?> rule) {
    try {
      return rule.id();
    } catch (Throwable failure) {
      throw PluginCode.failure("Rule " + rule.getClass().getName(), "any updater", failure);
    }
  }
}
