package org.xgrad.expr;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * A formula over slots (arrays of one length, known by name) and scalars: element by element, but
 * for a {@link Reduction}, which is one number of all elements.
 *
 * <p>Values are immutable and compare by structure. Arithmetic on scalars alone is carried out in
 * double precision before a kernel sees it; everything else in the arrays' own data type, one
 * rounding an operation.
 *
 * <p>A part that is used in several places is best made once: {@code Expr square = g.times(g)}.
 * What is done with an expression takes time by the number of its nodes, and a node that is shared
 * counts once, however deep it stands.
 *
 * <p>Whoever needs to tell the kinds of nodes apart asks a node to {@linkplain #accept accept} a
 * visitor. It has a method for each kind, so that nobody forgets one.
 */
@API(status = API.Status.STABLE, since = "0.1")
public sealed interface Expr permits Slot, Scalar, Parameter, Operation, Reduction {

  /**
   * {@return the array {@code name}}
   *
   * @param name the array, as the program's arrays are bound by; not blank
   */
  static Expr slot(String name) {
    return new Slot(name);
  }

  /**
   * {@return a scalar that prints as {@code symbol}}
   *
   * @param symbol how it prints, such as {@code b1}; empty for its digits
   * @param value the number, in double precision
   */
  static Expr scalar(String symbol, double value) {
    return new Scalar(symbol, value);
  }

  /**
   * {@return a scalar that prints as its digits}
   *
   * @param value the number, in double precision
   */
  static Expr constant(double value) {
    return new Scalar("", value);
  }

  /**
   * {@return {@code this + other}}
   *
   * @param other the second summand
   */
  default Expr plus(Expr other) {
    return new Binary(BinaryOperation.ADD, this, other);
  }

  /**
   * {@return {@code this - other}}
   *
   * @param other what is subtracted
   */
  default Expr minus(Expr other) {
    return new Binary(BinaryOperation.SUBTRACT, this, other);
  }

  /**
   * {@return {@code this*other}}
   *
   * @param other the second factor
   */
  default Expr times(Expr other) {
    return new Binary(BinaryOperation.MULTIPLY, this, other);
  }

  /**
   * {@return {@code this/other}}
   *
   * @param other the divisor; by 0 it is an infinity, or NaN, as in Java
   */
  default Expr dividedBy(Expr other) {
    return new Binary(BinaryOperation.DIVIDE, this, other);
  }

  /**
   * {@return the smaller of the two, as {@link Math#min} has it: NaN where one is NaN, and of two
   * zeros the negative one} ND4J's own operations take {@code other} where neither is smaller:
   * where both are zeros, and where one is NaN.
   *
   * @param other what it is compared with
   */
  default Expr min(Expr other) {
    return new Binary(BinaryOperation.MINIMUM, this, other);
  }

  /**
   * {@return the larger of the two, as {@link Math#max} has it: NaN where one is NaN, and of two
   * zeros the positive one} ND4J's own operations take {@code other} where neither is larger: where
   * both are zeros, and where one is NaN.
   *
   * @param other what it is compared with
   */
  default Expr max(Expr other) {
    return new Binary(BinaryOperation.MAXIMUM, this, other);
  }

  /**
   * {@return this scalar to the power of {@code exponent}, a scalar too}
   *
   * @param exponent a scalar
   */
  default Expr power(Expr exponent) {
    return new Binary(BinaryOperation.POWER, this, exponent);
  }

  /**
   * {@return this scalar over another one, or 1 where one of them is 0} The trust ratio of LARS and
   * LAMB, of two norms.
   *
   * @param other a scalar
   */
  default Expr ratioTo(Expr other) {
    return new Binary(BinaryOperation.RATIO, this, other);
  }

  /**
   * {@return {@code this + other}, of a number}
   *
   * @param other the second summand
   */
  default Expr plus(double other) {
    return plus(constant(other));
  }

  /**
   * {@return {@code this - other}, of a number}
   *
   * @param other what is subtracted
   */
  default Expr minus(double other) {
    return minus(constant(other));
  }

  /**
   * {@return {@code this*other}, of a number}
   *
   * @param other the second factor
   */
  default Expr times(double other) {
    return times(constant(other));
  }

  /**
   * {@return {@code this/other}, of a number}
   *
   * @param other the divisor; by 0 it is an infinity, or NaN, as in Java
   */
  default Expr dividedBy(double other) {
    return dividedBy(constant(other));
  }

  /** {@return {@code -this}} */
  default Expr negated() {
    return new Unary(UnaryOperation.NEGATE, this);
  }

  /** {@return the square root of this} Of a negative number it is NaN. */
  default Expr squareRoot() {
    return new Unary(UnaryOperation.SQUARE_ROOT, this);
  }

  /** {@return the magnitude of this} */
  default Expr absolute() {
    return new Unary(UnaryOperation.ABSOLUTE, this);
  }

  /**
   * {@return -1, 0 or 1, as {@link Math#signum} has it: zeros keep their sign, and NaN stays NaN}
   * By ND4J's own operations the sign of both is 0.
   */
  default Expr sign() {
    return new Unary(UnaryOperation.SIGN, this);
  }

  /** {@return {@code this*this}} */
  default Expr squared() {
    return new Unary(UnaryOperation.SQUARE, this);
  }

  /**
   * {@return the cube root of this, as {@link StrictMath#cbrt} has it; of a negative number it is
   * negative} It is computed in double precision and rounded. Loops with it are not vectorised.
   */
  default Expr cubeRoot() {
    return new Unary(UnaryOperation.CUBE_ROOT, this);
  }

  /**
   * {@return e to the power of this, as {@link StrictMath#exp} has it; ND4J's own operations may
   * differ in the last place} Loops with it are not vectorised.
   */
  default Expr exponential() {
    return new Unary(UnaryOperation.EXPONENTIAL, this);
  }

  /**
   * {@return the sum of this over all elements}
   *
   * @param extent over which elements it is taken
   */
  default Expr sum(Extent extent) {
    return new Reduction(ReductionOperation.SUM, extent, List.of(this));
  }

  /**
   * {@return the sum of this times {@code other} over all elements}
   *
   * @param other the second factor
   * @param extent over which elements it is taken
   */
  default Expr dot(Expr other, Extent extent) {
    return new Reduction(ReductionOperation.DOT_PRODUCT, extent, List.of(this, other));
  }

  /**
   * {@return the Euclidean norm of this: the square root of the sum of the elements' squares} The
   * squares are added up in double precision, so that those of FLOAT do not overflow.
   *
   * @param extent over which elements it is taken
   */
  default Expr norm(Extent extent) {
    return new Reduction(ReductionOperation.SUM_OF_SQUARES, extent, List.of(this)).squareRoot();
  }

  /**
   * {@return how many elements there are} It costs no pass over the arrays.
   *
   * @param extent which elements are counted
   */
  static Expr count(Extent extent) {
    return constant(1).sum(extent);
  }

  /**
   * {@return the largest magnitude of this among all elements}
   *
   * @param extent over which elements it is taken
   */
  default Expr largestMagnitude(Extent extent) {
    return new Reduction(ReductionOperation.LARGEST_MAGNITUDE, extent, List.of(this));
  }

  /**
   * {@return this expression in LaTeX, for math mode} The field's symbols stand for the names that
   * formulas use: {@code b1} is set as a beta, {@code lr} as an eta, {@code gradient} as g. It is
   * cut off where it is too long to be read.
   */
  default String latex() {
    return Latex.of(this);
  }

  /**
   * {@return what a visitor makes of this expression}
   *
   * @param <R> what visitors of this kind yield
   * @param visitor has a method for each kind of node
   */
  <R> R accept(ExprVisitor<R> visitor);

  /** {@return what this is a function of, in order; empty for an array or a number} */
  List<Expr> operands();

  /**
   * {@return whether it is the same for all elements: no array is read, but within a {@link
   * Reduction}}
   */
  boolean isScalar();

  /**
   * {@return whether the place of a scalar is in it, which only expressions of a {@link
   * ProgramShape} have}
   */
  boolean hasParameters();

  /** {@return whether a {@link Reduction} is in it} */
  boolean hasReductions();

  /**
   * {@return the value of an expression that reads no array, computed in double precision}
   *
   * @throws IllegalArgumentException if it reads one
   */
  double value();

  /** {@return the names of the arrays read, in the order of their first appearance} */
  default Set<String> slots() {
    return Slots.of(this);
  }

  /**
   * Calls {@code visitor} for every node, operands before the operation that takes them. A node
   * that stands in several places is visited once.
   *
   * @param visitor is called on the calling thread
   */
  default void walk(Consumer<Expr> visitor) {
    Nodes.of(this).forEach(visitor);
  }
}
