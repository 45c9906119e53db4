package org.xgrad.optimizer;

import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.schedule.ISchedule;
import org.xgrad.error.RuleException;
import org.xgrad.internal.plugin.PluginCode;

/**
 * What is saved of an optimizer, in JSON and by Java's serialization: its values by name, and
 * neither declarations nor fields.
 *
 * @param type the optimizer's class
 * @param learningRate as it is, NaN where there is a schedule
 * @param learningRateSchedule null where the rate is constant
 * @param hyperParameters the values by name
 */
record SavedOptimizer(
    Class<?> type,
    double learningRate,
    @Nullable ISchedule learningRateSchedule,
    LinkedHashMap<String, Object> hyperParameters)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A learning rate that every optimizer takes, for an object whose values are put in next. */
  private static final double ANY_RATE = 1;

  /**
   * An optimizer of this class, to be filled in.
   *
   * @throws RuleException if it has no constructor of the learning rate alone, or that fails
   */
  static FormulaOptimizer<?> blank(Class<?> type) {
    String name = FormulaOptimizer.name(type);
    try {
      Constructor<?> ofLearningRate =
          type.asSubclass(FormulaOptimizer.class).getDeclaredConstructor(double.class);
      ofLearningRate.setAccessible(true);
      return (FormulaOptimizer<?>) ofLearningRate.newInstance(ANY_RATE);
    } catch (NoSuchMethodException missing) {
      throw new RuleException(
          name,
          "it can't be read, for it has no constructor that takes the learning rate alone",
          "Give it one, which may be private.",
          missing);
    } catch (InvocationTargetException failure) {
      throw PluginCode.failure(name, type.getName(), failure.getCause());
    } catch (ReflectiveOperationException failure) {
      throw PluginCode.failure(name, type.getName(), failure);
    }
  }

  /**
   * The optimizer, checked.
   *
   * @throws org.xgrad.error.InvalidSettingException if a value is missing or out of range
   */
  private Object readResolve() {
    FormulaOptimizer<?> optimizer = blank(type);
    optimizer.fill(this);
    optimizer.checkAll();
    return optimizer;
  }
}
