package org.xgrad.bench.example;

import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.Require;

/**
 * How an example is run.
 *
 * @param seed where initial weights, generated data and the order of examples follow from; not 0,
 *     for which ND4J 1.0.0-M2.1 draws other numbers each time
 * @param epochs how often it goes over its training data, at least 1
 * @param steps s, the optimizer steps to predict, at least 0; 0 is Deeplearning4j without XGrad
 */
public record ExampleSettings(long seed, int epochs, double steps) {

  /**
   * Checks the values.
   *
   * @throws InvalidSettingException if one is outside its range
   */
  public ExampleSettings {
    Require.nonNegative("steps", steps);
    if (seed == 0) {
      throw new InvalidSettingException(
          "seed", "it is 0, which ND4J takes for no seed", "Give another number.");
    }
    if (epochs < 1) {
      throw new InvalidSettingException("epochs", "it is " + epochs, "Make it at least 1.");
    }
  }
}
