package org.xgrad.expr;

import java.util.Set;
import java.util.function.Consumer;

/**
 * An elementwise formula over slots (arrays of one length, known by name) and scalars.
 *
 * <p>Values are immutable and compare by structure. Arithmetic on scalars alone is carried out in
 * double precision before a kernel sees it; everything else in the arrays' own data type, one
 * rounding an operation.
 *
 * <p>A part that is used in several places is best made once: {@code Expr square = g.times(g)}.
 * What is done with an expression takes time by the number of its nodes, and a node that is shared
 * counts once, however deep it stands.
 */
public sealed interface Expr {

  /** The value of an array at the current element. */
  record Slot(String name) implements Expr {
    public Slot {
      if (name == null || name.isBlank()) {
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
    public Scalar {
      if (symbol == null) {
        throw new IllegalArgumentException("A scalar's symbol is null; empty is for its digits.");
      }
    }

    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /**
   * The place of a scalar in a {@link ProgramShape}: its index in the scalars of a run. Shapes
   * alone make them; a formula holds the scalar itself.
   */
  final class Parameter implements Expr {
    private final int index;

    Parameter(int index) {
      this.index = index;
    }

    /** Which of the run's scalars it is, counted from 0. */
    public int index() {
      return index;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Parameter that && that.index == index;
    }

    @Override
    public int hashCode() {
      return Integer.hashCode(index);
    }

    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /** One operand's function. */
  final class Unary implements Expr {
    private final UnaryOperation operation;
    private final Expr operand;
    private final Traits traits;

    /** {@code operation} of {@code operand}. */
    public Unary(UnaryOperation operation, Expr operand) {
      this.operation = Operands.require(operation);
      this.operand = Operands.require(operand, "operand", operation);
      this.traits = Traits.of(this);
    }

    /** The function. */
    public UnaryOperation operation() {
      return operation;
    }

    /** What it is applied to. */
    public Expr operand() {
      return operand;
    }

    Traits traits() {
      return traits;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Unary that && Equality.of(this, that);
    }

    @Override
    public int hashCode() {
      return traits.hash();
    }

    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /** Two operands' function. */
  final class Binary implements Expr {
    private final BinaryOperation operation;
    private final Expr left;
    private final Expr right;
    private final Traits traits;

    /**
     * {@code operation} of {@code left} and {@code right}.
     *
     * @throws IllegalArgumentException if it is a power and an operand is no scalar
     */
    public Binary(BinaryOperation operation, Expr left, Expr right) {
      this.operation = Operands.require(operation);
      this.left = Operands.require(left, "left operand", operation);
      this.right = Operands.require(right, "right operand", operation);
      if (operation == BinaryOperation.POWER && !(left.isScalar() && right.isScalar())) {
        throw new IllegalArgumentException(
            "Powers are for scalars alone, in " + left + " to the power of " + right + ".");
      }
      this.traits = Traits.of(this);
    }

    /** The function. */
    public BinaryOperation operation() {
      return operation;
    }

    /** Its first operand. */
    public Expr left() {
      return left;
    }

    /** Its second operand. */
    public Expr right() {
      return right;
    }

    Traits traits() {
      return traits;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Binary that && Equality.of(this, that);
    }

    @Override
    public int hashCode() {
      return traits.hash();
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

  /**
   * The smaller of the two, as {@link Math#min} has it: NaN where one is NaN, and of two zeros the
   * negative one. ND4J's own operations take {@code other} where neither is smaller: where both are
   * zeros, and where one is NaN.
   */
  default Expr min(Expr other) {
    return new Binary(BinaryOperation.MINIMUM, this, other);
  }

  /**
   * The larger of the two, as {@link Math#max} has it: NaN where one is NaN, and of two zeros the
   * positive one. ND4J's own operations take {@code other} where neither is larger: where both are
   * zeros, and where one is NaN.
   */
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

  /**
   * -1, 0 or 1, as {@link Math#signum} has it: zeros keep their sign, and NaN stays NaN. By ND4J's
   * own operations the sign of both is 0.
   */
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
    return !Traits.readsArrays(this);
  }

  /**
   * Whether the place of a scalar is in it, which only expressions of a {@link ProgramShape} have.
   */
  default boolean hasParameters() {
    return Traits.hasParameters(this);
  }

  /**
   * The value of an expression that reads no array, computed in double precision.
   *
   * @throws IllegalArgumentException if it reads one
   */
  default double value() {
    if (!Traits.isNumber(this)) {
      throw new IllegalArgumentException(this + " is not a number: it depends on an array.");
    }
    return Traits.value(this);
  }

  /** The names of the arrays read, in the order of their first appearance. */
  default Set<String> slots() {
    return Slots.of(this);
  }

  /**
   * Calls {@code visitor} for every node, operands before the operation that takes them. A node
   * that stands in several places is visited once.
   */
  default void walk(Consumer<Expr> visitor) {
    Nodes.of(this).forEach(visitor);
  }
}
