package org.xgrad.testkit.reference.golden;

/**
 * {@code f_t(x) = (x - c)'A(x - c)/2 + d_t'x} with {@code d_t[i] = ((7t + 3i) mod 11 - 5)/10}.
 *
 * @param a the symmetric matrix A
 * @param c where the first term is 0
 * @param start where trajectories start
 */
public record Quadratic(double[][] a, double[] c, double[] start) {

  /** The gradient of f_t at x: {@code A(x - c) + d_t}. */
  public double[] gradient(int t, double[] x) {
    double[] gradient = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      gradient[i] = ((7 * t + 3 * i) % 11 - 5) / 10.0;
      for (int j = 0; j < x.length; j++) {
        gradient[i] += a[i][j] * (x[j] - c[j]);
      }
    }
    return gradient;
  }
}
