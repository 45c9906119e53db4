package org.xgrad.bench.example;

import java.util.List;
import org.deeplearning4j.nn.api.Model;

/**
 * What came of an example.
 *
 * @param network the trained network
 * @param predictionsMade how many mini-batches had their gradients taken at predicted weights
 * @param measures what was measured after each epoch, in the order of its values
 * @param epochs the values of each epoch, as many as there are measures; at least one epoch
 */
public record ExampleResult(
    Model network, long predictionsMade, List<String> measures, List<List<Double>> epochs) {

  /** Keeps copies of the lists. */
  public ExampleResult {
    measures = List.copyOf(measures);
    epochs = epochs.stream().map(List::copyOf).toList();
  }

  /** A measure after the first epoch, by its name. */
  public double first(String measure) {
    return value(0, measure);
  }

  /** A measure after the last epoch, by its name. */
  public double last(String measure) {
    return value(epochs.size() - 1, measure);
  }

  private double value(int epoch, String measure) {
    if (!measures.contains(measure)) {
      throw new IllegalArgumentException(measure + " is none of " + measures);
    }
    return epochs.get(epoch).get(measures.indexOf(measure));
  }
}
