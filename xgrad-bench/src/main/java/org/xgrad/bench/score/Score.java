package org.xgrad.bench.score;

import java.util.Map;
import java.util.TreeMap;

/**
 * How a network does on examples.
 *
 * @param loss mean cross-entropy of images or of tokens, in nats; NaN or infinite if the network
 *     yields no numbers
 * @param measures by name: {@code top-1} and {@code top-5} from 0 to 1 for images, {@code
 *     perplexity} for text and translations
 */
public record Score(double loss, Map<String, Double> measures) {

  /** Keeps a copy of the measures. */
  public Score {
    measures = Map.copyOf(new TreeMap<>(measures));
  }
}
