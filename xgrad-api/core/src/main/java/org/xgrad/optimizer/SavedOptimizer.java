package org.xgrad.optimizer;

import java.io.Serializable;
import java.util.LinkedHashMap;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * What Java's serialization writes of an optimizer: its values by name, and neither declarations
 * nor fields.
 *
 * @param type the optimizer's class
 * @param learningRate as it is, NaN where there is a schedule
 * @param learningRateSchedule null where the rate is constant
 * @param hyperParameters the values by name
 */
record SavedOptimizer(
    Class<?> type,
    double learningRate,
    ISchedule learningRateSchedule,
    LinkedHashMap<String, Object> hyperParameters)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * The optimizer, checked.
   *
   * @throws org.xgrad.error.InvalidSettingException if a value is missing or out of range
   */
  private Object readResolve() {
    FormulaOptimizer<?> optimizer = FormulaOptimizer.blank(type);
    optimizer.fill(learningRate, learningRateSchedule, hyperParameters);
    optimizer.checkAll();
    return optimizer;
  }
}
