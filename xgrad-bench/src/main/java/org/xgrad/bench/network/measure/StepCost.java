package org.xgrad.bench.network.measure;

import java.util.List;
import java.util.Locale;

/**
 * What training steps of a network took.
 *
 * @param network its name
 * @param batch examples in a mini-batch
 * @param plainSeconds processor seconds of a step without prediction, the median
 * @param predictedSeconds the same with one step of prediction
 * @param megabytes the peak of the process's memory, 0 if it is not known
 */
public record StepCost(
    String network, int batch, double plainSeconds, double predictedSeconds, long megabytes) {
  private static final String SEPARATOR = ",";

  /** What {@link #line} wrote. */
  public static StepCost parse(String line) {
    List<String> parts = List.of(line.split(SEPARATOR));
    return new StepCost(
        parts.get(0),
        Integer.parseInt(parts.get(1)),
        Double.parseDouble(parts.get(2)),
        Double.parseDouble(parts.get(3)),
        Long.parseLong(parts.get(4)));
  }

  /** One line of a CSV file. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "%s,%d,%.4f,%.4f,%d",
        network,
        batch,
        plainSeconds,
        predictedSeconds,
        megabytes);
  }
}
