package org.xgrad.expr;

import org.apiguardian.api.API;

/** The functions of one operand. */
@API(status = API.Status.STABLE, since = "0.1")
public enum UnaryOperation {
  /** {@code -x}. */
  NEGATE {
    @Override
    public double apply(double operand) {
      return -operand;
    }
  },
  /** As {@link Math#sqrt} has it. */
  SQUARE_ROOT {
    @Override
    public double apply(double operand) {
      return Math.sqrt(operand);
    }
  },
  /** As {@link Math#abs(double)} has it. */
  ABSOLUTE {
    @Override
    public double apply(double operand) {
      return Math.abs(operand);
    }
  },
  /** As {@link Math#signum(double)} has it. */
  SIGN {
    @Override
    public double apply(double operand) {
      return Math.signum(operand);
    }
  },
  /** {@code x*x}. */
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
  },
  /** In double precision whatever the arrays hold, by the portable algorithm, then rounded. */
  CUBE_ROOT {
    @Override
    public double apply(double operand) {
      return StrictMath.cbrt(operand);
    }
  };

  /**
   * {@return the function's value in double precision}
   *
   * @param operand x
   */
  public abstract double apply(double operand);
}
