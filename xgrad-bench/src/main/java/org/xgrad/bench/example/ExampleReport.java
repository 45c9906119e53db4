package org.xgrad.bench.example;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.xgrad.bench.progress.EpochBar;
import org.xgrad.dl4j.WeightPrediction;

/**
 * Where one run of an example tells its results: a row of measures for each epoch, and lines.
 *
 * <p>On a terminal a bar counts the mini-batches of an epoch, and makes way for its row.
 */
public final class ExampleReport implements AutoCloseable {
  private static final String EPOCH = "epoch";
  private static final String GAP = "   ";
  // Of the values: 100.000 fits.
  private static final int NARROWEST = 7;

  private final PrintWriter out;
  private final PrintWriter err;
  private final List<String> measures = new ArrayList<>();
  private final List<List<Double>> epochs = new ArrayList<>();
  private Optional<EpochBar> bar = Optional.empty();

  /**
   * A report of a run that is about to begin.
   *
   * @param out where the results go
   * @param err where the bar goes, if it is a terminal
   */
  public ExampleReport(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /**
   * A listener for the network that is trained, which shows how far an epoch is.
   *
   * @param iterations parameter updates in an epoch
   */
  public TrainingListener progress(int iterations) {
    return new BaseTrainingListener() {
      @Override
      public void iterationDone(Model network, int iteration, int epoch) {
        if (bar.isEmpty()) {
          bar = Optional.of(EpochBar.on(err, EPOCH + " " + (epochs.size() + 1), iterations));
        }
        bar.get().stepDone(network.score());
      }
    };
  }

  /** Says what is measured after each epoch; the values' names, and their units where they have. */
  public void measures(String... names) {
    measures.addAll(List.of(names));
    StringBuilder head = new StringBuilder(EPOCH);
    measures.forEach(name -> head.append(GAP).append(padded(name, width(name))));
    line(head.toString());
  }

  /** An epoch is over, and this was measured: as many values as there are measures. */
  public void epoch(double... values) {
    if (values.length != measures.size()) {
      throw new IllegalArgumentException(values.length + " values of " + measures);
    }
    List<Double> measured = Arrays.stream(values).boxed().toList();
    epochs.add(measured);
    StringBuilder row = new StringBuilder(padded(Integer.toString(epochs.size()), EPOCH.length()));
    for (int column = 0; column < measured.size(); column++) {
      String value = String.format(Locale.ROOT, "%.3f", measured.get(column));
      row.append(GAP).append(padded(value, width(measures.get(column))));
    }
    line(row.toString());
  }

  private static int width(String name) {
    return Math.max(NARROWEST, name.length());
  }

  private static String padded(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  /** Prints a line. */
  public void line(String text) {
    close();
    out.println(text);
    out.flush();
  }

  /** Prints a line in the manner of {@link String#format}, with a point for decimals. */
  public void line(String format, Object... values) {
    line(String.format(Locale.ROOT, format, values));
  }

  /** Prints lines below an empty one. */
  public void lines(String title, List<String> lines) {
    line("");
    line(title);
    lines.forEach(this::line);
  }

  /**
   * Says how much was predicted.
   *
   * @param network the trained network
   * @param prediction what is attached to it
   * @return what was measured
   */
  public ExampleResult result(Model network, WeightPrediction prediction) {
    line("");
    line(
        "%,d of %,d mini-batches had their gradients taken at predicted weights"
            + " (%,d of %,d parameters).",
        prediction.counts().made(),
        prediction.counts().made() + prediction.counts().skipped(),
        prediction.predictedParameters(),
        network.numParams());
    return new ExampleResult(network, prediction.counts().made(), measures, epochs);
  }

  /** Takes the bar away, if there is one. */
  @Override
  public void close() {
    bar.ifPresent(EpochBar::close);
    bar = Optional.empty();
  }
}
