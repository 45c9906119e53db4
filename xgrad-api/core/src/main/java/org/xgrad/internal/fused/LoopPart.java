package org.xgrad.internal.fused;

import java.util.List;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Operation;
import org.xgrad.expr.Parameter;

/**
 * What one generated loop computes of a program.
 *
 * @param loads the arrays that it loads from, by their place among the shape's inputs
 * @param carried what loops before it have computed, by the tile where it lies
 * @param scalars the scalars that it takes
 * @param operations in order
 * @param stores what it puts into tiles
 */
record LoopPart(
    List<Value> loads,
    List<Value> carried,
    List<Parameter> scalars,
    List<Operation> operations,
    List<Value> stores) {

  /** A value and where it comes from, or goes to. */
  record Value(Expr expression, int index) {}
}
