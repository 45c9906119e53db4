package org.xgrad.cuda.internal;

import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/** The types of elements that kernels are printed for, and how C writes them. */
public enum Precision {
  FLOAT(DataType.FLOAT, "float", "f"),
  DOUBLE(DataType.DOUBLE, "double", "");

  private final DataType dataType;
  private final String type;
  private final String suffix;

  Precision(DataType dataType, String type, String suffix) {
    this.dataType = dataType;
    this.type = type;
    this.suffix = suffix;
  }

  /** The type that arrays of this data type are of, if kernels are printed for it. */
  public static Optional<Precision> of(DataType dataType) {
    return Arrays.stream(values()).filter(each -> each.dataType == dataType).findFirst();
  }

  /** The type's name. */
  public String type() {
    return type;
  }

  /** A whole number as a literal of this type. */
  String literal(int number) {
    return number + ".0" + suffix;
  }

  /** The name of a function of C's mathematics for this type. */
  String function(String name) {
    return name + suffix;
  }
}
