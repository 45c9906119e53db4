package org.xgrad.bench.data;

import org.xgrad.error.InvalidSettingException;

/**
 * A data set in its two parts, of one shape.
 *
 * @param train what networks are trained on
 * @param test what they are judged by
 */
public record Split(ExampleSet train, ExampleSet test) {

  /** Checks that the shapes are the same. */
  public Split {
    if (!train.shape().equals(test.shape())) {
      throw new InvalidSettingException(
          "test examples",
          "they are " + test.shape().describe() + ", those to train on " + train.shape().describe(),
          "Give examples of one shape.");
    }
  }

  /** What its examples look like. */
  public DataShape shape() {
    return train.shape();
  }
}
