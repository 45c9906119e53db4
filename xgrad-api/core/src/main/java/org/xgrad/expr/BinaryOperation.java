package org.xgrad.expr;

import org.apiguardian.api.API;

/** The functions of two operands. */
@API(status = API.Status.STABLE, since = "0.1")
public enum BinaryOperation {
  /** {@code left + right}. */
  ADD {
    @Override
    public double apply(double left, double right) {
      return left + right;
    }
  },
  /** {@code left - right}. */
  SUBTRACT {
    @Override
    public double apply(double left, double right) {
      return left - right;
    }
  },
  /** {@code left*right}. */
  MULTIPLY {
    @Override
    public double apply(double left, double right) {
      return left * right;
    }
  },
  /** {@code left/right}. */
  DIVIDE {
    @Override
    public double apply(double left, double right) {
      return left / right;
    }
  },
  /** As {@link Math#min(double, double)} has it. */
  MINIMUM {
    @Override
    public double apply(double left, double right) {
      return Math.min(left, right);
    }
  },
  /** As {@link Math#max(double, double)} has it. */
  MAXIMUM {
    @Override
    public double apply(double left, double right) {
      return Math.max(left, right);
    }
  },
  /** For scalars alone: no kernel computes it. */
  POWER {
    @Override
    public double apply(double left, double right) {
      return Math.pow(left, right);
    }
  },
  /** {@code left/right}, or 1 where one of them is 0. For scalars alone: no kernel computes it. */
  RATIO {
    @Override
    public double apply(double left, double right) {
      return left == 0 || right == 0 ? 1 : left / right;
    }
  };

  /** {@return whether it is for scalars alone, so that no kernel computes it} */
  public boolean isForScalarsAlone() {
    return this == POWER || this == RATIO;
  }

  /**
   * {@return the function's value in double precision}
   *
   * @param left the first operand
   * @param right the second operand
   */
  public abstract double apply(double left, double right);
}
