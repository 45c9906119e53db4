package org.xgrad.predict;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.error.StateMismatchException;
import org.xgrad.internal.array.Shapes;
import org.xgrad.internal.registry.InstalledRule;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/** The state arrays of a group's updater, in the shape of the parameters. */
final class GroupState {
  private final ParameterGroup group;
  private final InstalledRule rule;

  /** As the updater gave them, to see whether they are still the same. */
  private final Map<String, INDArray> given = new LinkedHashMap<>();

  private final Map<String, INDArray> shaped = new LinkedHashMap<>();
  private boolean isRead;

  GroupState(ParameterGroup group, InstalledRule rule) {
    this.group = group;
    this.rule = rule;
  }

  /**
   * Takes the arrays that the updater reads now. They may have been replaced since the last time,
   * by {@code setState} for instance.
   *
   * @return whether they are others than before
   * @throws StateMismatchException if they can't be what the rule reads
   */
  boolean read() {
    Map<String, INDArray> now = group.updater().getState();
    if (isRead && isGiven(now)) {
      return false;
    }
    isRead = false;
    given.clear();
    shaped.clear();
    now.forEach(this::keep);
    if (rule.needsLastDelta(group.updater().getConfig().base())
        && !shaped.containsKey(State.LAST_DELTA)) {
      throw new StateMismatchException(
          "Group \"" + group.name() + "\"",
          rule + " needs the last Delta, which " + group.updater().getConfig() + " does not keep",
          "Put the rule that it was configured with on the class path, or configure it anew.");
    }
    given.putAll(now);
    isRead = true;
    return true;
  }

  /** Whether these are the very arrays that were taken before. */
  private boolean isGiven(Map<String, INDArray> now) {
    if (now.size() != given.size()) {
      return false;
    }
    for (Map.Entry<String, INDArray> entry : now.entrySet()) {
      if (given.get(entry.getKey()) != entry.getValue()) {
        return false;
      }
    }
    return true;
  }

  private void keep(String key, INDArray array) {
    if (!key.equals(State.LAST_DELTA)) {
      StateSlot.requireFree(key);
    }
    String name = "Group \"" + group.name() + "\", state \"" + key + "\"";
    shaped.put(key, Shapes.like(group.parameters(), array, name));
  }

  /** The names of the arrays. */
  Set<String> keys() {
    return shaped.keySet();
  }

  /** The arrays by name, as a map of the caller's. */
  Map<String, INDArray> arrays() {
    return new LinkedHashMap<>(shaped);
  }
}
