package org.xgrad.bench.landscape;

/** Functions of two parameters whose minimum is 0. */
public enum Landscape {
  /** {@code (1 - x)^2 + 100*(y - x^2)^2}, a hundredth of it: a bent valley. */
  ROSENBROCK("Rosenbrock", new double[] {-1.2, 1}, new double[] {1, 1}, new Frame(-2, 2, -1, 3)) {
    @Override
    double value(double x, double y) {
      return (1 - x) * (1 - x) / 100 + (y - x * x) * (y - x * x);
    }

    @Override
    double[] gradient(double x, double y) {
      return new double[] {-(1 - x) / 50 - 4 * x * (y - x * x), 2 * (y - x * x)};
    }
  },
  /** {@code 20 + x^2 + y^2 - 10*(cos(2*pi*x) + cos(2*pi*y))}, a tenth of it: hills in a bowl. */
  RASTRIGIN(
      "Rastrigin", new double[] {-3.2, 2.7}, new double[] {0, 0}, new Frame(-4.5, 4.5, -4.5, 4.5)) {
    @Override
    double value(double x, double y) {
      return 2 + (x * x + y * y) / 10 - Math.cos(2 * Math.PI * x) - Math.cos(2 * Math.PI * y);
    }

    @Override
    double[] gradient(double x, double y) {
      return new double[] {
        x / 5 + 2 * Math.PI * Math.sin(2 * Math.PI * x),
        y / 5 + 2 * Math.PI * Math.sin(2 * Math.PI * y)
      };
    }
  };

  /** What is shown: a rectangle of parameters. */
  record Frame(double left, double right, double bottom, double top) {
    boolean contains(double x, double y) {
      return x >= left && x <= right && y >= bottom && y <= top;
    }

    /** The frame without a margin of this share of its width and height at each side. */
    Frame inset(double share) {
      double width = share * (right - left);
      double height = share * (top - bottom);
      return new Frame(left + width, right - width, bottom + height, top - height);
    }

    /** The point within that is nearest to this one, x and y. */
    double[] nearest(double[] point) {
      return new double[] {
        Math.min(Math.max(point[0], left), right), Math.min(Math.max(point[1], bottom), top)
      };
    }
  }

  private final String label;
  private final double[] start;
  private final double[] minimum;
  private final Frame frame;

  Landscape(String label, double[] start, double[] minimum, Frame frame) {
    this.label = label;
    this.start = start;
    this.minimum = minimum;
    this.frame = frame;
  }

  /** Its name. */
  public String label() {
    return label;
  }

  /** Where optimizers start: x and y. */
  public double[] start() {
    return start.clone();
  }

  /** Where it is 0: x and y. */
  double[] minimum() {
    return minimum.clone();
  }

  Frame frame() {
    return frame;
  }

  abstract double value(double x, double y);

  abstract double[] gradient(double x, double y);
}
