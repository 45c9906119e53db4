package org.xgrad.expr;

/**
 * What is known of an operation's whole expression as soon as its operands are: so nobody has to
 * look through the expression for it.
 *
 * @param varies whether it is not the same for all elements
 * @param hasParameters whether the place of a scalar is in it
 * @param hasReductions whether a reduction is in it
 * @param value its value if it is a number, that is if none of these is so
 * @param hash its hash code, by structure
 */
record Traits(
    boolean varies, boolean hasParameters, boolean hasReductions, double value, int hash) {

  static Traits of(Unary unary) {
    Expr operand = unary.operand();
    return new Traits(
        !operand.isScalar(),
        operand.hasParameters(),
        operand.hasReductions(),
        isNumber(operand) ? unary.operation().apply(operand.value()) : Double.NaN,
        mixed(mixed(unary.operation().ordinal(), operand.hashCode()), 1));
  }

  static Traits of(Binary binary) {
    Expr left = binary.left();
    Expr right = binary.right();
    return new Traits(
        !left.isScalar() || !right.isScalar(),
        left.hasParameters() || right.hasParameters(),
        left.hasReductions() || right.hasReductions(),
        isNumber(left) && isNumber(right)
            ? binary.operation().apply(left.value(), right.value())
            : Double.NaN,
        mixed(mixed(binary.operation().ordinal(), left.hashCode()), right.hashCode()));
  }

  static Traits of(Reduction reduction) {
    int hash = mixed(reduction.operation().ordinal(), reduction.extent().ordinal() + 2);
    boolean hasParameters = false;
    for (Expr operand : reduction.operands()) {
      hash = mixed(hash, operand.hashCode());
      hasParameters |= operand.hasParameters();
    }
    return new Traits(false, hasParameters, true, Double.NaN, hash);
  }

  /** Whether an expression has a value: no array, and no place of a scalar, is in it. */
  static boolean isNumber(Expr expression) {
    return expression.isScalar() && !expression.hasParameters() && !expression.hasReductions();
  }

  /** The value of the expression that these traits are of. */
  double valueOf(Expr expression) {
    if (!isNumber(expression)) {
      throw notANumber(expression);
    }
    return value;
  }

  static IllegalArgumentException notANumber(Expr expression) {
    return new IllegalArgumentException(expression + " is not a number: it depends on an array.");
  }

  /**
   * Sums and products of the same terms in another order must not collide: shapes are looked up.
   */
  private static int mixed(int hash, int next) {
    int mixed = (hash * 0x9E3779B9) ^ Integer.rotateLeft(next, 15);
    mixed = (mixed ^ (mixed >>> 16)) * 0x85EBCA6B;
    return mixed ^ (mixed >>> 13);
  }
}
