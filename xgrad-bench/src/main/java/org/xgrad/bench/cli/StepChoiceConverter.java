package org.xgrad.bench.cli;

import org.xgrad.bench.optimizer.StepChoice;
import org.xgrad.error.InvalidSettingException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many steps to predict. */
final class StepChoiceConverter implements ITypeConverter<StepChoice> {
  @Override
  public StepChoice convert(String label) {
    try {
      return StepChoice.of(label);
    } catch (InvalidSettingException wrong) {
      throw new TypeConversionException(wrong.getMessage());
    }
  }
}
