package org.xgrad.bench.data;

import org.xgrad.error.InvalidSettingException;

/** Checks of sizes. */
final class ShapeCheck {
  private ShapeCheck() {}

  static void atLeast(int least, String setting, int value) {
    if (value < least) {
      throw new InvalidSettingException(
          setting, "it is " + value, "Make it at least " + least + ".");
    }
  }
}
