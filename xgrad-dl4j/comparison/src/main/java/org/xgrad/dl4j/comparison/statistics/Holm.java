package org.xgrad.dl4j.comparison.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * Holm's correction of p-values for that several tests are made (A simple sequentially rejective
 * multiple test procedure, 1979): the chance of a single false finding among all stays below the
 * level, however the tests depend on each other.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Holm {
  /** The level of all tests here: how often one finds something where there is nothing. */
  public static final double LEVEL = 0.05;

  private Holm() {}

  /**
   * {@return corrected p-values, in the order given: the smallest times their number n, the next
   * one times n - 1 and so on, none below the one before and none above 1}
   *
   * @param values p-values, from 0 to 1
   */
  public static List<Double> corrected(List<Double> values) {
    List<Integer> rising =
        IntStream.range(0, values.size())
            .boxed()
            .sorted(Comparator.comparing(values::get))
            .toList();
    Double[] corrected = new Double[values.size()];
    double least = 0;
    for (int place = 0; place < rising.size(); place++) {
      int index = rising.get(place);
      least = Math.max(least, Math.min(1, (values.size() - place) * values.get(index)));
      corrected[index] = least;
    }
    return List.of(corrected);
  }

  /**
   * {@return corrected p-values of a family, in the order given; none where there is none, as where
   * a run diverged} Those count as if nothing had been found: how strict a family is must not
   * depend on its results.
   *
   * @param values p-values, from 0 to 1, as many as tests were meant to be made
   */
  public static List<OptionalDouble> correctedFamily(List<Optional<Double>> values) {
    List<Double> corrected = corrected(values.stream().map(value -> value.orElse(1.0)).toList());
    return IntStream.range(0, values.size())
        .mapToObj(
            test ->
                values.get(test).isPresent()
                    ? OptionalDouble.of(corrected.get(test))
                    : OptionalDouble.empty())
        .toList();
  }
}
