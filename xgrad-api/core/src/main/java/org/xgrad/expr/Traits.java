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
        readsArrays(operand),
        hasParameters(operand),
        isNumber(operand) ? unary.operation().apply(value(operand)) : Double.NaN,
        mixed(mixed(unary.operation().ordinal(), operand.hashCode()), 1));
  }

  static Traits of(Expr.Binary binary) {
    Expr left = binary.left();
    Expr right = binary.right();
    return new Traits(
        readsArrays(left) || readsArrays(right),
        hasParameters(left) || hasParameters(right),
        isNumber(left) && isNumber(right)
            ? binary.operation().apply(value(left), value(right))
            : Double.NaN,
        mixed(mixed(binary.operation().ordinal(), left.hashCode()), right.hashCode()));
  }

  static boolean readsArrays(Expr expression) {
    if (expression instanceof Expr.Binary binary) {
      return binary.traits().readsArrays();
    } else if (expression instanceof Expr.Unary unary) {
      return unary.traits().readsArrays();
    }
    return expression instanceof Expr.Slot;
  }

  static boolean hasParameters(Expr expression) {
    if (expression instanceof Expr.Binary binary) {
      return binary.traits().hasParameters();
    } else if (expression instanceof Expr.Unary unary) {
      return unary.traits().hasParameters();
    }
    return expression instanceof Expr.Parameter;
  }

  /** Whether an expression has a value: no array, and no place of a scalar, is in it. */
  static boolean isNumber(Expr expression) {
    return !readsArrays(expression) && !hasParameters(expression);
  }

  /** The value of a number, in double precision. */
  static double value(Expr number) {
    if (number instanceof Expr.Binary binary) {
      return binary.traits().value();
    } else if (number instanceof Expr.Unary unary) {
      return unary.traits().value();
    }
    return ((Expr.Scalar) number).value();
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
