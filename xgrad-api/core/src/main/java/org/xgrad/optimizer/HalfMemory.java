package org.xgrad.optimizer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.program.TakesWeights;
import org.xgrad.internal.program.Weights;
import org.xgrad.rule.StateSlot;

/**
 * What a state array of HALF can't forget. HALF has 11 bits, so a decay by less than 2^-11 is
 * rounded away: an average that decays so slowly keeps forever what it holds, and a momentum pushes
 * forever.
 */
final class HalfMemory {
  private static final double RESOLUTION = 0x1p-11;

  /** At the start, and when every warm-up is over. */
  private static final List<Integer> ITERATIONS = List.of(0, 1 << 20);

  private HalfMemory() {}

  /**
   * Makes sure that arrays of this type can hold the state of an optimizer.
   *
   * @throws InvalidSettingException if one of them would never forget
   */
  static <U extends FormulaOptimizer<U>> void require(U optimizer, DataType type) {
    if (type != DataType.FLOAT16) {
      return;
    }
    U probe = optimizer.clone();
    probe.setLrAndSchedule(1, null);
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      for (StateSlot slot : probe.slots()) {
        for (int iteration : ITERATIONS) {
          double left = left(probe, slot.key(), iteration);
          if (!slot.rootInHalf() && left < 1 && left > 1 - RESOLUTION) {
            throw new InvalidSettingException(
                optimizer.toString(),
                "in HALF its state \""
                    + slot.key()
                    + "\" would keep forever what it once holds, for it decays by "
                    + (float) (1 - left)
                    + " a step, and HALF resolves 0.0005",
                "Train in FLOAT, or choose decay rates of at most 0.9995.");
          }
        }
      }
    }
  }

  /** What is left of a state of 1 after a step without a gradient. */
  private static <U extends FormulaOptimizer<U>> double left(U probe, String key, int iteration) {
    Map<String, INDArray> state = new LinkedHashMap<>();
    for (StateSlot slot : probe.slots()) {
      double start = slot.key().equals(key) ? 1 : slot.initialValue();
      state.put(slot.key(), Nd4j.valueArrayOf(new long[] {1}, start, DataType.DOUBLE));
    }
    GradientUpdater<U> updater = probe.instantiate(state, false);
    if (updater instanceof TakesWeights asking) {
      INDArray none = Nd4j.zeros(DataType.DOUBLE, 1);
      asking.take(Optional.of(Weights.unpredicted(none, List.of())));
    }
    updater.applyUpdater(Nd4j.zeros(DataType.DOUBLE, 1), iteration, 0);
    return state.get(key).getDouble(0);
  }
}
