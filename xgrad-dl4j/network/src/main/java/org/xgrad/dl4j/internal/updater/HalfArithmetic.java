package org.xgrad.dl4j.internal.updater;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xgrad.optimizer.FormulaOptimizer;

/**
 * What updaters that compute in HALF make of ordinary gradients. ND4J's own do: epsilon is 0 there,
 * and squares are 0 or infinite. Each is tried out, on a single parameter.
 */
public final class HalfArithmetic {
  private static final Logger log = LoggerFactory.getLogger(HalfArithmetic.class);

  private static final double RATE = 1e-2;
  private static final int STEPS = 8;

  private HalfArithmetic() {}

  /** Warns of updaters that go wrong in HALF, with prediction and without. */
  public static void warn(String network, DataType type, Stream<IUpdater> updaters) {
    if (type != DataType.FLOAT16) {
      return;
    }
    Set<IUpdater> others = new LinkedHashSet<>();
    updaters.filter(updater -> !(updater instanceof FormulaOptimizer)).forEach(others::add);
    for (IUpdater updater : others) {
      List<String> faults = faults(updater);
      if (!faults.isEmpty()) {
        log.warn(
            "{} trains in HALF by {}, which {}, with weight prediction or without. Train in FLOAT,"
                + " or take an optimizer that computes in FLOAT, such as org.xgrad.rules.torch's"
                + " TorchAdam",
            network,
            updater,
            String.join("; ", faults));
      }
    }
  }

  /** What goes wrong with gradients of 0, 1e-4 and 300. */
  static List<String> faults(IUpdater updater) {
    List<String> faults = new ArrayList<>();
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      if (!Double.isFinite(lastStep(updater, 0))) {
        faults.add("takes no finite step where a gradient is 0");
      }
      if (!Double.isFinite(lastStep(updater, 1e-4))) {
        faults.add("takes no finite step where it is 1e-4");
      }
      double last = lastStep(updater, 300);
      if (last == 0 || !Double.isFinite(last)) {
        faults.add("stops where it is 300");
      }
    } catch (RuntimeException failure) {
      // An updater that can't be tried out is one that we know nothing about.
      log.debug("{} could not be tried out in HALF", updater, failure);
    }
    return faults;
  }

  /** A gradient that never changes: a step that is not finite stays in the state or comes again. */
  private static double lastStep(IUpdater updater, double gradient) {
    IUpdater probe = updater.clone();
    if (probe.hasLearningRate()) {
      probe.setLrAndSchedule(RATE, null);
    }
    long size = probe.stateSize(1);
    INDArray state = size == 0 ? null : Nd4j.create(DataType.FLOAT16, size);
    GradientUpdater<?> probing = probe.instantiate(state, size > 0);
    INDArray step = Nd4j.create(DataType.FLOAT16, 1, 1);
    for (int iteration = 0; iteration < STEPS; iteration++) {
      step.assign(gradient);
      probing.applyUpdater(step, iteration, 0);
      if (!Double.isFinite(step.getDouble(0))) {
        break;
      }
    }
    return step.getDouble(0);
  }
}
