package org.xgrad.bench.staleness;

import org.xgrad.bench.data.FashionMnist;

/** What makes gradients late, and what its numbers and files are called. */
public enum Lateness {
  /** Each gradient is applied a number of updates after it was taken, in one thread. */
  SIMULATED("staleness", "delay", "late", "updates late", "updates") {
    @Override
    LateRunning running(StalenessSettings settings, FashionMnist data) {
      return new LateRunner(settings, settings.network().examples(data.train()));
    }
  },
  /**
   * The workers of a {@code ParallelWrapper} share their gradients: in each round the weights move
   * by all workers' updates, and each worker's own is one of them.
   */
  WORKERS("workers", "workers", "workers", "workers", "rounds") {
    /** With twice the workers the weights move by twice as many updates in a round. */
    @Override
    double likelyRate(double rate, int before, int now) {
      return rate * before / now;
    }

    @Override
    LateRunning running(StalenessSettings settings, FashionMnist data) {
      return new WrapperRunner(
          settings,
          settings.network().examples(data.train()),
          settings.network().examples(data.test()));
    }
  };

  private final String file;
  private final String column;
  private final String label;
  private final String axis;
  private final String steps;

  Lateness(String file, String column, String label, String axis, String steps) {
    this.file = file;
    this.column = column;
    this.label = label;
    this.axis = axis;
    this.steps = steps;
  }

  /** How files are called. */
  String file() {
    return file;
  }

  /** How its number is called in files. */
  String column() {
    return column;
  }

  /** How its number is called in tables. */
  String label() {
    return label;
  }

  /** What stands below the axis of its numbers. */
  String axis() {
    return axis;
  }

  /** What a run has so many of. */
  String steps() {
    return steps;
  }

  /**
   * Where to look for the best rate first. A search that begins where training fails sees no way
   * out.
   *
   * @param rate the best one at another number
   * @param before that number
   * @param now the number of what is tuned next
   */
  double likelyRate(double rate, int before, int now) {
    return rate;
  }

  /** What carries out runs. */
  abstract LateRunning running(StalenessSettings settings, FashionMnist data);
}
