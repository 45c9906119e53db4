package org.xgrad.expr;

/** The functions of one operand. */
public enum UnaryOperation {
  NEGATE {
    @Override
    public double apply(double operand) {
      return -operand;
    }
  },
  SQUARE_ROOT {
    @Override
    public double apply(double operand) {
      return Math.sqrt(operand);
    }
  },
  ABSOLUTE {
    @Override
    public double apply(double operand) {
      return Math.abs(operand);
    }
  },
  SIGN {
    @Override
    public double apply(double operand) {
      return Math.signum(operand);
    }
  },
  SQUARE {
    @Override
    public double apply(double operand) {
      return operand * operand;
    }
  },
  /** In double precision whatever the arrays hold, by the portable algorithm, then rounded. */
  EXPONENTIAL {
    @Override
    public double apply(double operand) {
      return StrictMath.exp(operand);
    }
  };

  /** The function's value in double precision. */
  public abstract double apply(double operand);
}
