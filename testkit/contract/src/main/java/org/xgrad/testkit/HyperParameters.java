package org.xgrad.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.HyperParameter;

/** What can't be a hyper-parameter. */
final class HyperParameters {
  private static final List<Double> NO_NUMBERS =
      List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

  private HyperParameters() {}

  /** Asserts that what can't be a hyper-parameter is refused, one at a time. */
  static void assertChecked(FormulaOptimizer<?> optimizer) {
    for (double value : NO_NUMBERS) {
      assertRefused("learningRate", value, () -> optimizer.withLearningRate(value));
      for (HyperParameter<?> parameter : optimizer.declaredHyperParameters()) {
        if (parameter.type() == Double.class) {
          assertRefused(
              parameter.name(),
              value,
              () -> optimizer.withHyperParameter(number(parameter), value));
        }
      }
    }
  }

  /** The type is that of a number's. */
  @SuppressWarnings("unchecked")
  private static HyperParameter<Double> number(HyperParameter<?> parameter) {
    return (HyperParameter<Double>) parameter;
  }

  private static void assertRefused(String name, double value, ThrowingCallable call) {
    assertThatThrownBy(call)
        .as("%s = %s", name, value)
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining(name);
  }
}
