package org.xgrad.internal.fused;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.ProgramShape;

/**
 * A program, sorted by how it is carried out.
 *
 * @param copies assignments of an array to another one that nothing reads: copied directly
 * @param computed the other assignments: computed into tiles
 * @param inputs the arrays that the computed ones read
 * @param preloaded the arrays that are written, never read, beside the computed ones: the loop
 *     loads them nevertheless. A processor predicts what is loaded, so that their memory is at hand
 *     when a whole tile is stored there at once
 * @param reduced what reductions take that is no assignment's value
 */
record LoopShape(
    List<Assignment> copies,
    List<Assignment> computed,
    List<String> inputs,
    List<String> preloaded,
    List<Expr> reduced) {

  /**
   * The order of a program.
   *
   * @param copiesDirectly whether arrays may be copied without a loop; if not, they are values like
   *     others
   */
  static LoopShape of(ProgramShape program, boolean copiesDirectly) {
    List<Assignment> copies =
        program.assignments().stream()
            .filter(each -> copiesDirectly && each.copied().isPresent())
            .filter(each -> !program.reads().contains(each.target()))
            .toList();
    Set<String> copied = copies.stream().map(Assignment::target).collect(Collectors.toSet());
    List<Assignment> computed =
        program.assignments().stream().filter(each -> !copied.contains(each.target())).toList();
    List<Expr> values = computed.stream().map(Assignment::value).toList();
    List<Expr> reduced =
        program.reductions().stream()
            .flatMap(each -> each.operands().stream())
            .filter(operand -> !values.contains(operand))
            .distinct()
            .toList();
    Set<String> inputs =
        Stream.concat(values.stream(), reduced.stream())
            .flatMap(each -> each.slots().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<String> preloaded =
        program.assignments().stream()
            .map(Assignment::target)
            .filter(target -> !computed.isEmpty() && !inputs.contains(target))
            .toList();
    return new LoopShape(copies, computed, List.copyOf(inputs), preloaded, reduced);
  }

  /** The arrays that the loop loads from, in order. */
  List<String> loaded() {
    return Stream.concat(inputs.stream(), preloaded.stream()).toList();
  }

  /** What the loop puts into a tile each: what is computed, then what nobody asks for. */
  List<Expr> tiled() {
    return Stream.of(
            computed.stream().map(Assignment::value),
            preloaded.stream().map(Expr::slot),
            reduced.stream())
        .flatMap(each -> each)
        .toList();
  }

  /** The tile of what a reduction takes. */
  int tileOf(Expr operand) {
    return tiled().indexOf(operand);
  }
}
