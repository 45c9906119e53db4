package org.xgrad.dl4j.comparison.internal;

import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.xgrad.dl4j.WeightPrediction;

/**
 * How weights are predicted.
 *
 * @param name for people, and unique in a comparison
 * @param setting makes it so, for a network
 */
public record Choice(String name, Consumer<Model> setting) {
  /** The name of the choice that all others are held against. */
  public static final String WITHOUT = "without";

  /**
   * No prediction, whatever the network is configured with. It is attached all the same, at s = 0,
   * which trains to the same bits: there are optimizers that have to be given the weights.
   */
  public static Choice without() {
    return new Choice(
        WITHOUT,
        network -> {
          WeightPrediction.remove(network);
          WeightPrediction.attach(network, 0);
        });
  }
}
