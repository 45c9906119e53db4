package org.xgrad.internal.registry;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect.Visibility;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Which rule a saved network was configured with, in words that outlast the rule's class: files
 * hold these.
 *
 * @param id the rule's name
 * @param version the version of its formula, which its author counts from 1
 * @param formula a digest of its formula as it printed for the updater
 */
@JsonAutoDetect(
    fieldVisibility = Visibility.ANY,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
public record RuleIdentity(String id, int version, String formula) implements Serializable {

  @JsonCreator
  public RuleIdentity(
      @JsonProperty("id") @Nullable String id,
      @JsonProperty("version") int version,
      @JsonProperty("formula") @Nullable String formula) {
    // A damaged file is refused where it is compared, with what it says.
    this.id = id == null ? "" : id;
    this.version = version;
    this.formula = formula == null ? "" : formula;
  }

  /** What a file holds that was written before rules had names: a class. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static RuleIdentity ofClass(String name) {
    return new RuleIdentity(name, 0, "");
  }

  /**
   * The identity of a rule, for this updater.
   *
   * @throws org.xgrad.error.RuleException if the rule fails
   */
  public static RuleIdentity of(InstalledRule rule, IUpdater updater) {
    return new RuleIdentity(rule.id(), rule.formulaVersion(), FormulaDigest.of(rule, updater));
  }

  /** Whether this is a class's name, as files had it before rules had names. */
  public boolean isClass() {
    return version == 0;
  }

  /** Whether this is the rule that serves where there is none, which no jar brings. */
  public boolean isFallback() {
    return id.equals(StoredDeltaRule.ID);
  }

  /** The name and the version. */
  @Override
  public String toString() {
    return isClass() ? id : "rule \"" + id + "\", version " + version;
  }
}
