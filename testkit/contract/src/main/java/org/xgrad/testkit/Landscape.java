package org.xgrad.testkit;

import org.apiguardian.api.API;

/** Functions of two parameters with a minimum of 0, to see an optimizer come down. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public enum Landscape {
  /** {@code (x^2 + 10*y^2)/2}, from (2, 1). */
  QUADRATIC(2, 1) {
    @Override
    public double value(double x, double y) {
      return (x * x + 10 * y * y) / 2;
    }

    @Override
    public double[] gradient(double x, double y) {
      return new double[] {x, 10 * y};
    }
  },
  /** Rosenbrock's bent valley, {@code ((1 - x)^2 + 100*(y - x^2)^2)/100}, from (-1.2, 1). */
  ROSENBROCK(-1.2, 1) {
    @Override
    public double value(double x, double y) {
      return (1 - x) * (1 - x) / 100 + (y - x * x) * (y - x * x);
    }

    @Override
    public double[] gradient(double x, double y) {
      return new double[] {-(1 - x) / 50 - 4 * x * (y - x * x), 2 * (y - x * x)};
    }
  };

  private final double startX;
  private final double startY;

  Landscape(double startX, double startY) {
    this.startX = startX;
    this.startY = startY;
  }

  /** {@return where to start: x and y} */
  public double[] start() {
    return new double[] {startX, startY};
  }

  /**
   * {@return the function's value}
   *
   * @param x the first parameter
   * @param y the second parameter
   */
  public abstract double value(double x, double y);

  /**
   * {@return its derivatives by x and y}
   *
   * @param x the first parameter
   * @param y the second parameter
   */
  public abstract double[] gradient(double x, double y);
}
