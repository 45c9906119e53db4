package org.xgrad.internal.program;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.xgrad.expr.Expr;
import org.xgrad.rule.StateSlot;

/**
 * How the arrays of a state hold what a formula calls its state: as it is, or in HALF as its square
 * root where {@link StateSlot#rootInHalf()} says so.
 *
 * @param roots the keys of the arrays that hold roots
 */
public record StateStorage(Set<String> roots) {

  /** Every array holds its state as it is. */
  public static final StateStorage AS_IS = new StateStorage(Set.of());

  /** The smallest number above 0 in HALF: a root that is lost would leave a division by 0. */
  private static final double SMALLEST = 0x1p-24;

  /** The largest number in HALF: a root that is infinite would stay so. */
  private static final double LARGEST = 65504;

  public StateStorage {
    roots = Set.copyOf(roots);
  }

  /** How arrays of this type hold these slots. */
  public static StateStorage of(Collection<StateSlot> slots, DataType type) {
    return type == DataType.FLOAT16
        ? new StateStorage(
            slots.stream()
                .filter(StateSlot::rootInHalf)
                .map(StateSlot::key)
                .collect(Collectors.toUnmodifiableSet()))
        : AS_IS;
  }

  /** The state that an array holds. */
  public Expr read(String key) {
    Expr array = Expr.slot(key);
    return roots.contains(key) ? array.squared() : array;
  }

  /** What an array is to hold for a state: the nearest to its root that HALF has. */
  public Expr write(String key, Expr state) {
    return roots.contains(key)
        ? state.squareRoot().max(Expr.constant(SMALLEST)).min(Expr.constant(LARGEST))
        : state;
  }

  /** What every element of an array holds before the first step, or the mean of it. */
  public double initialValue(StateSlot slot) {
    return roots.contains(slot.key()) ? Math.sqrt(slot.initialValue()) : slot.initialValue();
  }
}
