package org.xgrad.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.optimizer.FormulaOptimizer;

/**
 * A configuration's constructor of all hyper-parameters: the learning rate, then the others in the
 * order of {@link FormulaOptimizer#hyperParameters()}.
 */
final class HyperParameters {
  private final Constructor<?> constructor;
  private final List<String> names = new ArrayList<>(List.of("learningRate"));
  private final List<Object> values = new ArrayList<>();

  private HyperParameters(FormulaOptimizer<?> optimizer) {
    values.add(optimizer.getLearningRate(0, 0));
    for (Map.Entry<String, Object> each : optimizer.hyperParameters().entrySet()) {
      names.add(each.getKey());
      values.add(each.getValue());
    }
    this.constructor =
        Arrays.stream(optimizer.getClass().getConstructors())
            .filter(this::takesAll)
            .findFirst()
            .orElseGet(
                () ->
                    fail(
                        "%s has no public constructor of %s: that order is how the law of"
                            + " hyper-parameters out of range calls it",
                        optimizer.getClass().getName(), names));
  }

  private boolean takesAll(Constructor<?> candidate) {
    Class<?>[] types = candidate.getParameterTypes();
    if (types.length != values.size()) {
      return false;
    }
    for (int index = 0; index < types.length; index++) {
      boolean number = types[index].isPrimitive() && values.get(index) instanceof Number;
      boolean flag = types[index] == boolean.class && values.get(index) instanceof Boolean;
      if (!number && !flag && !types[index].isInstance(values.get(index))) {
        return false;
      }
    }
    return true;
  }

  /** Asserts that what can't be a hyper-parameter is refused, one at a time. */
  static void assertChecked(FormulaOptimizer<?> optimizer) {
    HyperParameters parameters = new HyperParameters(optimizer);
    try {
      assertThat(parameters.constructor.newInstance(parameters.values.toArray()))
          .as("the constructor of %s, given them in this order", parameters.names)
          .isEqualTo(optimizer);
    } catch (ReflectiveOperationException failure) {
      fail("the constructor of " + parameters.names, failure);
    }
    for (int index = 0; index < parameters.values.size(); index++) {
      if (parameters.values.get(index) instanceof Double) {
        parameters.assertRefused(index, Double.NaN);
        parameters.assertRefused(index, Double.POSITIVE_INFINITY);
        parameters.assertRefused(index, Double.NEGATIVE_INFINITY);
      }
    }
  }

  private void assertRefused(int index, double value) {
    Object[] given = values.toArray();
    given[index] = value;
    assertThatThrownBy(() -> construct(given))
        .as("%s = %s in %s", names.get(index), value, constructor.getDeclaringClass())
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining(names.get(index));
  }

  private Object construct(Object[] given) throws Throwable {
    try {
      return constructor.newInstance(given);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }
}
