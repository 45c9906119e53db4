package org.xgrad.dl4j;

import java.util.function.BiFunction;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.xgrad.XGrad;

/** How far a network's updaters look ahead. */
enum Look {
  /** The base updaters, without XGrad. */
  NOWHERE((base, steps) -> base),
  /** XGrad at s = 0. */
  ZERO_STEPS_AHEAD((base, steps) -> new XGrad(base, 0)),
  /** XGrad. */
  AHEAD(XGrad::new);

  private final BiFunction<IUpdater, ISchedule, IUpdater> wrapping;

  Look(BiFunction<IUpdater, ISchedule, IUpdater> wrapping) {
    this.wrapping = wrapping;
  }

  /** An updater that looks this far, and at most {@code steps}. */
  IUpdater by(IUpdater base, double steps) {
    return this == AHEAD ? new XGrad(base, steps) : by(base, new FixedSchedule(steps));
  }

  /** An updater that looks this far, and at most as the schedule has it. */
  IUpdater by(IUpdater base, ISchedule steps) {
    return wrapping.apply(base, steps);
  }
}
