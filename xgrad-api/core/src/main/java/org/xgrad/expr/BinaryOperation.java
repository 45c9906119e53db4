package org.xgrad.expr;

/** The functions of two operands. */
public enum BinaryOperation {
  ADD {
    @Override
    public double apply(double left, double right) {
      return left + right;
    }
  },
  SUBTRACT {
    @Override
    public double apply(double left, double right) {
      return left - right;
    }
  },
  MULTIPLY {
    @Override
    public double apply(double left, double right) {
      return left * right;
    }
  },
  DIVIDE {
    @Override
    public double apply(double left, double right) {
      return left / right;
    }
  },
  MINIMUM {
    @Override
    public double apply(double left, double right) {
      return Math.min(left, right);
    }
  },
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
  };

  /** The function's value in double precision. */
  public abstract double apply(double left, double right);
}
