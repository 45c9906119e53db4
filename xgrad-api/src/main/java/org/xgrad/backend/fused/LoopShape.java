package org.xgrad.backend.fused;

import java.util.List;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.ProgramShape;

/**
 * A program, sorted by how it is carried out.
 *
 * @param copies assignments of an array to another one that nothing reads: copied directly
 * @param computed the other assignments: computed into tiles
 * @param inputs the arrays that the computed ones read
 */
record LoopShape(List<Assignment> copies, List<Assignment> computed, List<String> inputs) {

  static LoopShape of(ProgramShape program) {
    List<Assignment> copies =
        program.assignments().stream()
            .filter(each -> each.value() instanceof Expr.Slot)
            .filter(each -> !program.reads().contains(each.target()))
            .toList();
    List<Assignment> computed =
        program.assignments().stream().filter(each -> !copies.contains(each)).toList();
    List<String> inputs =
        computed.stream().flatMap(each -> each.value().slots().stream()).distinct().toList();
    return new LoopShape(copies, computed, inputs);
  }
}
