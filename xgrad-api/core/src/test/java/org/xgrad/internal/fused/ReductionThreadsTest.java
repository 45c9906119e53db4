package org.xgrad.internal.fused;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.backend.Reductions;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Extent;
import org.xgrad.expr.Pass;
import org.xgrad.expr.Program;
import org.xgrad.expr.Reduction;
import org.xgrad.expr.ReductionOperation;

class ReductionThreadsTest {
  private static final Expr X = Expr.slot("x");
  private static final Expr Y = Expr.slot("y");
  private static final int LENGTH = 11 * Reductions.CHUNK + 1234;

  private static double[] numbers(int seed) {
    return new Random(seed)
        .doubles(LENGTH, -1, 1)
        .map(each -> (float) (each * each * each))
        .toArray();
  }

  private static Pass pass() {
    Expr sum =
        X.sum(Extent.GROUP)
            .plus(X.dot(Y, Extent.GROUP))
            .plus(Y.norm(Extent.GROUP))
            .plus(X.largestMagnitude(Extent.GROUP))
            .plus(
                new Reduction(
                    ReductionOperation.SUM_OF_SQUARES_IN_SINGLE, Extent.GROUP, List.of(X)));
    return Program.of(new Assignment("x", X.times(sum))).shape().passes().get(0);
  }

  /** As many parts as there are chunks, on one thread and on several. */
  @Test
  void bitsDoNotDependOnThreadsOrParts() {
    double[] x = numbers(1);
    double[] y = numbers(2);
    double[] expected = {
      Reductions.of(ReductionOperation.SUM, x, x),
      Reductions.of(ReductionOperation.DOT_PRODUCT, x, y),
      Reductions.of(ReductionOperation.SUM_OF_SQUARES, y, y),
      Reductions.of(ReductionOperation.LARGEST_MAGNITUDE, x, x),
      Reductions.of(ReductionOperation.SUM_OF_SQUARES_IN_SINGLE, x, x)
    };
    for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
      Map<String, INDArray> arrays =
          Map.of(
              "x", Nd4j.createFromArray(x).castTo(type), "y", Nd4j.createFromArray(y).castTo(type));
      List<Threads> all = new ArrayList<>(List.of(new Threads(1, 1, 1)));
      for (int parts : List.of(2, 3, 5, 11)) {
        all.add(new Threads(2, 1, LENGTH / parts));
      }
      for (Threads threads : all) {
        for (Generator generator : Generator.values()) {
          if (generator.isAvailable()) {
            FusedKernel kernel = new FusedKernel(pass().shape(), threads, generator);
            for (int run = 0; run < 3; run++) {
              assertThat(kernel.bind(arrays).run())
                  .as("%s in %s by %s", type, threads, generator)
                  .containsExactly(expected);
            }
          }
        }
      }
    }
  }
}
