package org.xgrad.expr;

/**
 * What is known of an operation's whole expression as soon as its operands are: so nobody has to
 * look through the expression for it.
 *
 * @param readsArrays whether an array is read
 * @param hasParameters whether the place of a scalar is in it
 * @param value its value if it is a number, that is if neither is so
 * @param hash its hash code, by structure
 */
record Traits(boolean readsArrays, boolean hasParameters, double value, int hash) {

  static Traits of(Expr.Unary unary) {
    Expr operand = unary.operand();
    return new Traits(
        !operand.isScalar(),
        operand.hasParameters(),
        isNumber(operand) ? unary.operation().apply(operand.value()) : Double.NaN,
        mixed(mixed(unary.operation().ordinal(), operand.hashCode()), 1));
  }

  static Traits of(Expr.Binary binary) {
    Expr left = binary.left();
    Expr right = binary.right();
    return new Traits(
        !left.isScalar() || !right.isScalar(),
        left.hasParameters() || right.hasParameters(),
        isNumber(left) && isNumber(right)
            ? binary.operation().apply(left.value(), right.value())
            : Double.NaN,
        mixed(mixed(binary.operation().ordinal(), left.hashCode()), right.hashCode()));
  }

  /** Whether an expression has a value: no array, and no place of a scalar, is in it. */
  static boolean isNumber(Expr expression) {
    return expression.isScalar() && !expression.hasParameters();
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
