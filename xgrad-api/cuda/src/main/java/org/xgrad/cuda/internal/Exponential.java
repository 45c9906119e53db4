package org.xgrad.cuda.internal;

/**
 * The exponential with the bits of {@link StrictMath#exp}, whose algorithm is fdlibm's: CUDA's own
 * may differ in the last place.
 *
 * <p>The notice of fdlibm's e_exp.c, from which the algorithm and its constants are:
 *
 * <pre>
 * Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved.
 *
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 * </pre>
 */
final class Exponential {
  /** The function's name in the source. */
  static final String NAME = "xgrad_exponential";

  /**
   * The function, guarded so that several kernels in one file may bring it.
   *
   * <p>The argument is k*ln 2 and a rest of at most half of it; for the rest there is a rational
   * approximation. Scaling by 2 to the k is exact, or rounds once where the result is subnormal.
   */
  static final String SOURCE =
      """
      #ifndef XGRAD_EXPONENTIAL
      #define XGRAD_EXPONENTIAL
      static __device__ double xgrad_exponential(const double x) {
        if (x != x) return x;
        if (x > 709.782712893384) return 1e300 * 1e300;
        if (x < -745.1332191019411) return 0.0;
        const double size = fabs(x);
        if (size < 3.725290298461914e-09) return 1.0 + x;
        const int k = size < 0.3465735912322998
            ? 0
            : (int) (1.4426950408889634 * x + (x < 0.0 ? -0.5 : 0.5));
        const double high = x - k * 0.6931471803691238;
        const double low = k * 1.9082149292705877e-10;
        const double rest = high - low;
        const double t = rest * rest;
        const double c = rest
            - t * (0.16666666666666602 + t * (-0.0027777777777015593 + t * (6.613756321437934e-05
                + t * (-1.6533902205465252e-06 + t * 4.1381367970572385e-08))));
        return ldexp(1.0 - ((low - rest * c / (2.0 - c)) - high), k);
      }
      #endif
      """;

  private Exponential() {}
}
