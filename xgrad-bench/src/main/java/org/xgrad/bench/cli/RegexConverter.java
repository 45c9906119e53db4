package org.xgrad.bench.cli;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a regular expression. */
final class RegexConverter implements ITypeConverter<Pattern> {
  @Override
  public Pattern convert(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException wrong) {
      throw new TypeConversionException(
          "'" + regex + "' is no regular expression (" + wrong.getDescription() + ")");
    }
  }
}
