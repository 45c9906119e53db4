package org.xgrad.expr;

import org.apiguardian.api.API;

/**
 * The functions of all elements of an array that come to one number, in double precision whatever
 * the arrays hold; but for {@link #SUM_OF_SQUARES_IN_SINGLE}.
 *
 * <p>They are built up from 0: each element is {@linkplain #add added} to a number, and such
 * numbers are {@linkplain #join joined}. In which order is part of what a backend promises: see
 * {@link org.xgrad.backend.Reductions}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public enum ReductionOperation {
  /** The sum of the elements. */
  SUM(1) {
    @Override
    public double add(double total, double left, double right) {
      return total + left;
    }

    @Override
    public double join(double total, double other) {
      return total + other;
    }
  },
  /** The sum of the elements' squares. */
  SUM_OF_SQUARES(1) {
    @Override
    public double add(double total, double left, double right) {
      return total + left * left;
    }

    @Override
    public double join(double total, double other) {
      return total + other;
    }
  },
  /**
   * The sum of the elements' squares, added up in single precision as far as it goes: good to five
   * digits, at a fraction of the time. It is what a bound is made of, such as a trust limit. The
   * squares of elements from 1.8e19 on are infinite, and those below 1e-23 are 0.
   */
  SUM_OF_SQUARES_IN_SINGLE(1) {
    @Override
    public double add(double total, double left, double right) {
      float element = (float) left;
      return (float) total + element * element;
    }

    @Override
    public double join(double total, double other) {
      return total + other;
    }

    @Override
    public int strands() {
      return 2;
    }
  },
  /** The sum of the products of two arrays' elements. */
  DOT_PRODUCT(2) {
    @Override
    public double add(double total, double left, double right) {
      return total + left * right;
    }

    @Override
    public double join(double total, double other) {
      return total + other;
    }
  },
  /** The largest magnitude among the elements; NaN where one is NaN, 0 where there are none. */
  LARGEST_MAGNITUDE(1) {
    @Override
    public double add(double total, double left, double right) {
      return Math.max(total, Math.abs(left));
    }

    @Override
    public double join(double total, double other) {
      return Math.max(total, other);
    }

    @Override
    public double ofEqual(long elements, double left, double right) {
      return Math.abs(left);
    }
  };

  private final int operands;

  ReductionOperation(int operands) {
    this.operands = operands;
  }

  /** {@return how many arrays it is a function of} */
  public int operands() {
    return operands;
  }

  /**
   * {@return how many numbers a lane is made of, to which its elements are added in turn: 1, unless
   * said otherwise}
   */
  public int strands() {
    return 1;
  }

  /**
   * {@return a number with one more element in it}
   *
   * @param total what it was before
   * @param left the element of the first array
   * @param right the element of the second array; of no meaning where there is one
   */
  public abstract double add(double total, double left, double right);

  /**
   * {@return the number of elements that are all the same} No array is read for it.
   *
   * @param elements how many they are, at least 1
   * @param left the value of the first operand
   * @param right the value of the second operand; of no meaning where there is one
   */
  public double ofEqual(long elements, double left, double right) {
    return add(0, left, right) * elements;
  }

  /**
   * {@return the number of all elements that two numbers are of}
   *
   * @param total the number of the earlier elements
   * @param other the number of the later elements
   */
  public abstract double join(double total, double other);
}
