package org.xgrad.cuda.internal;

/**
 * The cube root with the bits of {@link StrictMath#cbrt}, whose algorithm is fdlibm's: CUDA's own
 * may differ in the last place.
 *
 * <p>The notice of fdlibm's s_cbrt.c, from which the algorithm and its constants are:
 *
 * <pre>
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunPro, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 * </pre>
 */
final class CubeRoot {
  /** The function's name in the source. */
  static final String NAME = "xgrad_cube_root";

  /**
   * The function, guarded so that several kernels in one file may bring it.
   *
   * <p>A third of the bits of a number are those of a number near its cube root. A rational
   * function makes 23 bits of that, 20 are kept so that the square is exact, and a step of Newton's
   * method makes the rest.
   */
  static final String SOURCE =
      """
      #ifndef XGRAD_CUBE_ROOT
      #define XGRAD_CUBE_ROOT
      static __device__ double xgrad_cube_root(const double number) {
        if (number != number || number == 0.0 || number - number != 0.0) return number;
        union { double value; unsigned long long bits; } x, t;
        x.value = fabs(number);
        t.value = 0.0;
        if (x.value < 2.2250738585072014e-308) {
          t.value = 18014398509481984.0 * x.value;
          t.bits = (t.bits >> 32) / 3 + 696219795ull << 32;
        } else {
          t.bits = (x.bits >> 32) / 3 + 715094163ull << 32;
        }
        const double r = t.value * t.value / x.value;
        const double s = 19.0 / 35.0 + r * t.value;
        t.value *= 5.0 / 14.0 + 45.0 / 28.0 / (s + 99.0 / 70.0 + -864.0 / 1225.0 / s);
        t.bits = (t.bits >> 32) + 1 << 32;
        const double rest = x.value / (t.value * t.value);
        t.value += t.value * ((rest - t.value) / (t.value + t.value + rest));
        return number < 0.0 ? -t.value : t.value;
      }
      #endif
      """;

  private CubeRoot() {}
}
