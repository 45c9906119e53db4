package org.xgrad.bench.cli;

import java.util.function.Function;
import org.xgrad.bench.choice.Choice;
import org.xgrad.bench.experiment.Metric;
import org.xgrad.bench.network.Nonlinearity;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.bench.staleness.LateNetwork;
import org.xgrad.bench.staleness.LateOptimizer;
import org.xgrad.bench.staleness.Method;
import org.xgrad.error.InvalidSettingException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a value by its label. */
abstract class ChoiceConverter<C> implements ITypeConverter<C> {
  private final Function<String, C> named;

  private ChoiceConverter(Function<String, C> named) {
    this.named = named;
  }

  @Override
  public C convert(String label) {
    try {
      return named.apply(label);
    } catch (InvalidSettingException unknown) {
      throw new TypeConversionException(unknown.getMessage());
    }
  }

  /** Reads an optimizer. */
  static final class ForOptimizer extends ChoiceConverter<Optimizer> {
    ForOptimizer() {
      super(Optimizer::named);
    }
  }

  /** Reads an activation function. */
  static final class ForNonlinearity extends ChoiceConverter<Nonlinearity> {
    ForNonlinearity() {
      super(label -> Choice.labeled(Nonlinearity.class, label));
    }
  }

  /** Reads a network of {@code staleness}. */
  static final class ForLateNetwork extends ChoiceConverter<LateNetwork> {
    ForLateNetwork() {
      super(label -> Choice.labeled(LateNetwork.class, label));
    }
  }

  /** Reads an optimizer of {@code staleness}. */
  static final class ForLateOptimizer extends ChoiceConverter<LateOptimizer> {
    ForLateOptimizer() {
      super(label -> Choice.labeled(LateOptimizer.class, label));
    }
  }

  /** Reads a method of {@code staleness}. */
  static final class ForMethod extends ChoiceConverter<Method> {
    ForMethod() {
      super(label -> Choice.labeled(Method.class, label));
    }
  }

  /** Reads a metric. */
  static final class ForMetric extends ChoiceConverter<Metric> {
    ForMetric() {
      super(label -> Choice.labeled(Metric.class, label));
    }
  }
}
