package org.xgrad.bench.quadratic;

import java.util.Random;
import java.util.stream.IntStream;
import org.xgrad.expr.Tensor;

/**
 * {@code loss = sum(curvature*(theta - minimum)^2)/2/n}, whose gradients have noise, in a matrix
 * and a vector: optimizers may look at their norms.
 *
 * <p>The curvatures go from 1 down to 1/300, evenly in the logarithm and in the order of a seed.
 * The noise of an element has the standard deviation of the square root of its curvature, times
 * 0.3. Start and minimum are drawn from a standard normal distribution.
 */
final class NoisyQuadratic {
  /** The shape of a small dense layer. */
  static final Tensor MATRIX = Tensor.of('f', "W", 16, 12);

  /** Its bias. */
  static final Tensor VECTOR = Tensor.of("b", 1, 12);

  private static final int LENGTH = (int) (MATRIX.length() + VECTOR.length());
  private static final double CONDITION = 300;
  private static final double NOISE = 0.3;

  private final Random random;
  private final double[] start = new double[LENGTH];
  private final double[] minimum = new double[LENGTH];
  private final double[] curvature = new double[LENGTH];

  NoisyQuadratic(long seed) {
    this.random = new Random(seed);
    for (int index = 0; index < LENGTH; index++) {
      start[index] = random.nextGaussian();
      minimum[index] = random.nextGaussian();
      curvature[index] = Math.pow(CONDITION, -index / (LENGTH - 1.0));
    }
    for (int index = LENGTH - 1; index > 0; index--) {
      int other = random.nextInt(index + 1);
      double swapped = curvature[index];
      curvature[index] = curvature[other];
      curvature[other] = swapped;
    }
  }

  double[] start() {
    return start.clone();
  }

  double loss(double[] theta) {
    return IntStream.range(0, LENGTH)
            .mapToDouble(index -> curvature[index] * square(theta[index] - minimum[index]))
            .sum()
        / 2
        / LENGTH;
  }

  /** The gradient of LENGTH times the loss, with new noise. */
  double[] gradient(double[] theta) {
    double[] gradient = new double[LENGTH];
    for (int index = 0; index < LENGTH; index++) {
      gradient[index] =
          curvature[index] * (theta[index] - minimum[index])
              + NOISE * Math.sqrt(curvature[index]) * random.nextGaussian();
    }
    return gradient;
  }

  private static double square(double value) {
    return value * value;
  }
}
