package org.xgrad.bench.cli;

import org.xgrad.bench.choice.Choice;
import org.xgrad.bench.network.Nonlinearity;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.error.InvalidSettingException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a value by its label. */
abstract class ChoiceConverter<C extends Enum<C> & Choice> implements ITypeConverter<C> {
  private final Class<C> kind;

  private ChoiceConverter(Class<C> kind) {
    this.kind = kind;
  }

  @Override
  public C convert(String label) {
    try {
      return Choice.labeled(kind, label);
    } catch (InvalidSettingException unknown) {
      throw new TypeConversionException(unknown.getMessage());
    }
  }

  /** Reads an optimizer. */
  static final class ForOptimizer extends ChoiceConverter<Optimizer> {
    ForOptimizer() {
      super(Optimizer.class);
    }
  }

  /** Reads an activation function. */
  static final class ForNonlinearity extends ChoiceConverter<Nonlinearity> {
    ForNonlinearity() {
      super(Nonlinearity.class);
    }
  }
}
