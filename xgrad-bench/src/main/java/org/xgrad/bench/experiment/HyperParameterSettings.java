package org.xgrad.bench.experiment;

import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.HyperParameter;

/**
 * Hyper-parameters of an optimizer that is a formula, as settings by their names: {@code beta1:
 * 0.95}. One that is an optimizer itself, as Lookahead's, is no setting.
 */
final class HyperParameterSettings {

  private HyperParameterSettings() {}

  /** The names of those that this optimizer has; none if it is no formula. */
  static List<String> names(IUpdater optimizer) {
    return settable(optimizer).stream().map(HyperParameter::name).toList();
  }

  /**
   * The optimizer with those that are given.
   *
   * @throws InvalidSettingException if a value can't be read, or is out of range
   */
  static IUpdater applied(NamedSettings choice, IUpdater optimizer) {
    IUpdater result = optimizer;
    for (HyperParameter<?> parameter : settable(optimizer)) {
      if (choice.settings().containsKey(parameter.name())) {
        result = with((FormulaOptimizer<?>) result, parameter, choice);
      }
    }
    return result;
  }

  private static List<HyperParameter<?>> settable(IUpdater optimizer) {
    return optimizer instanceof FormulaOptimizer<?> formula
        ? formula.declaredHyperParameters().stream().filter(HyperParameterSettings::isText).toList()
        : List.of();
  }

  private static boolean isText(HyperParameter<?> parameter) {
    return parameter.type() != FormulaOptimizer.class;
  }

  private static <T> IUpdater with(
      FormulaOptimizer<?> optimizer, HyperParameter<T> parameter, NamedSettings choice) {
    return optimizer.withHyperParameter(parameter, parameter.checked(value(parameter, choice)));
  }

  private static Object value(HyperParameter<?> parameter, NamedSettings choice) {
    String text = choice.text(parameter.name(), "");
    if (parameter.type() == Double.class) {
      return choice.number(parameter.name(), Double.NaN);
    } else if (parameter.type() == Boolean.class) {
      if (text.equals("true") || text.equals("false")) {
        return Boolean.valueOf(text);
      }
    } else {
      for (Object constant : parameter.type().getEnumConstants()) {
        if (text.toUpperCase(Locale.ROOT).replace(' ', '_').equals(((Enum<?>) constant).name())) {
          return constant;
        }
      }
    }
    throw new InvalidSettingException(
        choice.name() + "'s " + parameter.name(),
        "it is '" + text + "'",
        "Make it " + parameter.range() + ".");
  }
}
