package org.xgrad.bench.report;

import java.math.BigDecimal;

/** Settings as a person would write them. */
public final class Numbers {
  private Numbers() {}

  /** A finite number without needless digits: "1", "0.5", "0.0005". */
  public static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
