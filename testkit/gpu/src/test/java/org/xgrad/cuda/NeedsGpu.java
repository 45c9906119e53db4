package org.xgrad.cuda;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Skips tests where there is no GPU, and says why there is none. */
final class NeedsGpu {
  private NeedsGpu() {}

  static void assumeOne() {
    Device.problem().ifPresent(problem -> assumeTrue(false, problem));
  }
}
