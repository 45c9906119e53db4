package org.xgrad.dl4j.comparison.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * Holm's correction of p-values for that several tests are made (A simple sequentially rejective
 * multiple test procedure, 1979): the chance of a single false finding among all stays below the
 * level, however the tests depend on each other.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Holm {
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
}
