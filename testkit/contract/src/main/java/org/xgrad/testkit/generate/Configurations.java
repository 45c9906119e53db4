package org.xgrad.testkit.generate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.apiguardian.api.API;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.HyperParameter;

/**
 * Configurations of an optimizer, over the ranges that its hyper-parameters declare: decay rates
 * and shares over all of theirs, choices over all values, other numbers over those that are useful.
 *
 * @param <U> the optimizer's configuration class
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class Configurations<U extends FormulaOptimizer<U>> {
  /** What is smaller is a stabiliser, and no amount of something. */
  private static final double SMALL = 0.01;

  private final U optimizer;
  private final Map<HyperParameter<?>, Arbitrary<?>> values;

  private Configurations(U optimizer, Map<HyperParameter<?>, Arbitrary<?>> values) {
    this.optimizer = optimizer;
    this.values = values;
  }

  /**
   * {@return configurations of this optimizer's class; what its values are tells the scale of
   * others}
   *
   * @param <U> the optimizer's configuration class
   * @param optimizer the configuration to vary; it stays as it is
   */
  public static <U extends FormulaOptimizer<U>> Configurations<U> of(U optimizer) {
    Map<HyperParameter<?>, Arbitrary<?>> values = new LinkedHashMap<>();
    for (HyperParameter<?> each : optimizer.declaredHyperParameters()) {
      values.put(each, usual(each));
    }
    return new Configurations<>(optimizer, values);
  }

  /**
   * {@return the same with these values of a hyper-parameter, which is declared}
   *
   * @param <T> the type of its values
   * @param parameter one that the optimizer declares
   * @param generated generates its values, all in range
   */
  public <T> Configurations<U> with(HyperParameter<T> parameter, Arbitrary<T> generated) {
    optimizer.hyperParameter(parameter);
    Map<HyperParameter<?>, Arbitrary<?>> changed = new LinkedHashMap<>(values);
    changed.replaceAll((each, before) -> each.name().equals(parameter.name()) ? generated : before);
    return new Configurations<>(optimizer, changed);
  }

  /**
   * {@return the same with these values of a hyper-parameter, which is declared}
   *
   * @param parameter one that the optimizer declares
   * @param generated its values, all in range
   */
  public Configurations<U> with(HyperParameter<Double> parameter, double... generated) {
    return with(parameter, Arbitraries.of(Arrays.stream(generated).boxed().toList()));
  }

  /** {@return the configurations, with learning rates from 1e-5 to 1} */
  public Arbitrary<U> arbitrary() {
    List<HyperParameter<?>> parameters = List.copyOf(values.keySet());
    List<Arbitrary<Object>> generated =
        parameters.stream().map(each -> values.get(each).map(Object.class::cast)).toList();
    return Combinators.combine(
            Numbers.learningRates(), Combinators.combine(generated).as(chosen -> chosen))
        .as(
            (rate, chosen) -> {
              U configuration = optimizer.withLearningRate(rate);
              for (int index = 0; index < parameters.size(); index++) {
                configuration = changed(configuration, parameters.get(index), chosen.get(index));
              }
              return configuration;
            });
  }

  private static <U extends FormulaOptimizer<U>, T> U changed(
      U optimizer, HyperParameter<T> parameter, Object value) {
    return optimizer.withHyperParameter(parameter, parameter.checked(value));
  }

  private static <T> Arbitrary<?> usual(HyperParameter<T> parameter) {
    if (parameter.type() == Boolean.class) {
      return Arbitraries.of(true, false);
    } else if (parameter.type() == Double.class) {
      // Without what was added later, it is the optimizer that it was before.
      return parameter.isOptional()
          ? Arbitraries.oneOf(
              Arbitraries.just((Double) parameter.defaultValue()), numbers(parameter))
          : numbers(parameter);
    }
    // An optimizer within another one is left as it is.
    return parameter.type().isEnum()
        ? Arbitraries.of(parameter.type().getEnumConstants())
        : Arbitraries.just(parameter.defaultValue());
  }

  private static Arbitrary<Double> numbers(HyperParameter<?> parameter) {
    double usual = (Double) parameter.defaultValue();
    if (parameter.accepts(0.0) && !parameter.accepts(1.0)) {
      return Numbers.decayRates();
    } else if (usual == 0 || !parameter.accepts(2.0)) {
      return Arbitraries.doubles().between(0, 1).ofScale(4).filter(parameter::accepts);
    } else if (usual > 0 && usual < SMALL) {
      return Numbers.epsilons();
    }
    return Arbitraries.of(usual / 2, usual, 2 * usual).filter(parameter::accepts);
  }
}
