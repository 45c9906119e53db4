package org.xgrad.expr;

import java.util.Set;
import java.util.function.Consumer;

/**
 * An elementwise formula over slots (arrays of one length, known by name) and scalars.
 *
 * <p>Values are immutable and compare by structure. Arithmetic on scalars alone is carried out in
 * double precision before a kernel sees it; everything else in the arrays' own data type, one
 * rounding an operation.
 */
public sealed interface Expr {

  /** The value of an array at the current element. */
  record Slot(String name) implements Expr {
    public Slot {
      if (name.isBlank()) {
        throw new IllegalArgumentException("A slot needs a name.");
      }
    }

    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /** A number, the same for all elements; {@code symbol} is how it prints, empty for its digits. */
  record Scalar(String symbol, double value) implements Expr {
    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /** The place of a scalar in a {@link ProgramShape}: its index in the scalars of a run. */
  record Parameter(int index) implements Expr {
    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /** One operand's function. */
  record Unary(UnaryOperation operation, Expr operand) implements Expr {
    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /** Two operands' function. */
  record Binary(BinaryOperation operation, Expr left, Expr right) implements Expr {
    public Binary {
      if (operation == BinaryOperation.POWER && !(left.isScalar() && right.isScalar())) {
        throw new IllegalArgumentException(
            "Powers are for scalars alone, in " + left + " to the power of " + right + ".");
      }
    }

    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /** The array {@code name}. */
  static Expr slot(String name) {
    return new Slot(name);
  }

  /** A scalar that prints as {@code symbol}. */
  static Expr scalar(String symbol, double value) {
    return new Scalar(symbol, value);
  }

  /** A scalar that prints as its digits. */
  static Expr constant(double value) {
    return new Scalar("", value);
  }

  default Expr plus(Expr other) {
    return new Binary(BinaryOperation.ADD, this, other);
  }

  default Expr minus(Expr other) {
    return new Binary(BinaryOperation.SUBTRACT, this, other);
  }

  default Expr times(Expr other) {
    return new Binary(BinaryOperation.MULTIPLY, this, other);
  }

  default Expr dividedBy(Expr other) {
    return new Binary(BinaryOperation.DIVIDE, this, other);
  }

  /** The smaller of the two; where one is NaN, NaN or, by ND4J's own operations, the other. */
  default Expr min(Expr other) {
    return new Binary(BinaryOperation.MINIMUM, this, other);
  }

  /** The larger of the two; where one is NaN, NaN or, by ND4J's own operations, the other. */
  default Expr max(Expr other) {
    return new Binary(BinaryOperation.MAXIMUM, this, other);
  }

  /** This scalar to the power of {@code exponent}, a scalar too. */
  default Expr power(Expr exponent) {
    return new Binary(BinaryOperation.POWER, this, exponent);
  }

  default Expr plus(double other) {
    return plus(constant(other));
  }

  default Expr minus(double other) {
    return minus(constant(other));
  }

  default Expr times(double other) {
    return times(constant(other));
  }

  default Expr dividedBy(double other) {
    return dividedBy(constant(other));
  }

  default Expr negated() {
    return new Unary(UnaryOperation.NEGATE, this);
  }

  default Expr squareRoot() {
    return new Unary(UnaryOperation.SQUARE_ROOT, this);
  }

  default Expr absolute() {
    return new Unary(UnaryOperation.ABSOLUTE, this);
  }

  /** -1, 0 or 1; of NaN, NaN or, by ND4J's own operations, 0. */
  default Expr sign() {
    return new Unary(UnaryOperation.SIGN, this);
  }

  default Expr squared() {
    return new Unary(UnaryOperation.SQUARE, this);
  }

  /**
   * e to the power of this, as {@link StrictMath#exp} has it; ND4J's own operations may differ in
   * the last place. Loops with it are not vectorised.
   */
  default Expr exponential() {
    return new Unary(UnaryOperation.EXPONENTIAL, this);
  }

  /** Whether no array is read: such an expression is a number. */
  default boolean isScalar() {
    return slots().isEmpty();
  }

  /** The value of an expression that reads no array, computed in double precision. */
  default double value() {
    return Scalars.value(this);
  }

  /** The names of the arrays read, in the order of their first appearance. */
  default Set<String> slots() {
    return Slots.of(this);
  }

  /** Calls {@code visitor} for every node, operands before the operation that takes them. */
  default void walk(Consumer<Expr> visitor) {
    if (this instanceof Unary unary) {
      unary.operand().walk(visitor);
    } else if (this instanceof Binary binary) {
      binary.left().walk(visitor);
      binary.right().walk(visitor);
    }
    visitor.accept(this);
  }
}
