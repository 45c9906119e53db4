package org.xgrad.bench.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xgrad.bench.optimizer.Decay;
import org.xgrad.bench.report.Numbers;
import org.xgrad.internal.Require;

/**
 * What a control changes in a cell, besides the steps predicted.
 *
 * @param rateFactor what the cell's tuned rate is multiplied by, such as 1 + s; above 0
 * @param optimizer another optimizer in the base's place, with a tuned rate of its own
 * @param decay another decay
 */
public record Control(double rateFactor, Optional<NamedSettings> optimizer, Optional<Decay> decay) {
  /** Changes nothing. */
  public static final Control NONE = new Control(1, Optional.empty(), Optional.empty());

  /** Checks the factor. */
  public Control {
    Require.positive("rate factor", rateFactor);
  }

  /** What it changes, in a few words; empty if nothing. */
  String label() {
    List<String> words = new ArrayList<>();
    optimizer.ifPresent(other -> words.add(other.label()));
    if (rateFactor != 1) {
      words.add("rate x " + Numbers.plain(rateFactor));
    }
    decay.ifPresent(
        other ->
            words.add(
                other.rate() == 0
                    ? other.kind()
                    : other.kind() + " " + Numbers.plain(other.rate())));
    return String.join(", ", words);
  }
}
