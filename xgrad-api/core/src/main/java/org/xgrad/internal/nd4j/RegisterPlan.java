package org.xgrad.internal.nd4j;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.ProgramShape;

/**
 * The order of a program's operations, and where each result goes.
 *
 * <p>A result goes straight to the array it is assigned to when nothing afterwards needs that
 * array's old value, and to a temporary otherwise. Temporaries are used again as soon as their
 * value has been read for the last time.
 *
 * @param steps in order
 * @param registers how many temporaries are alive at once
 */
record RegisterPlan(List<Step> steps, int registers) {

  /** Where a value is, or goes. */
  sealed interface Place {}

  /** One of the program's arrays. */
  record Array(String slot) implements Place {}

  /** A temporary. */
  record Register(int index) implements Place {}

  /** One of the run's scalars. */
  record Number(int index) implements Place {}

  /** {@code to <- operation(operands)}; a plain copy where {@code operation} is empty. */
  record Step(Optional<Expr> operation, List<Place> operands, Place to) {}

  /** The plan for arrays that lie apart. */
  static RegisterPlan of(ProgramShape program) {
    return new Builder(program, false).build();
  }

  /** The plan for arrays of which some share memory: all is computed before any of it is stored. */
  static RegisterPlan storingLast(ProgramShape program) {
    return new Builder(program, true).build();
  }

  private static final class Builder {
    private final ProgramShape program;
    private final boolean storesLast;
    private final Map<Expr, Integer> readsLeft = new HashMap<>();
    private final Map<String, Integer> slotReadsLeft = new HashMap<>();
    private final Map<Expr, Place> results = new HashMap<>();
    private final Deque<Register> free = new ArrayDeque<>();
    private final Map<String, Place> late = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private int registers;

    Builder(ProgramShape program, boolean storesLast) {
      this.program = program;
      this.storesLast = storesLast;
      for (Expr operation : program.operations()) {
        operands(operation).forEach(this::countRead);
      }
      program.assignments().forEach(each -> countRead(each.value()));
    }

    private void countRead(Expr value) {
      if (value instanceof Expr.Slot slot) {
        slotReadsLeft.merge(slot.name(), 1, Integer::sum);
      } else {
        readsLeft.merge(value, 1, Integer::sum);
      }
    }

    RegisterPlan build() {
      for (Assignment assignment : program.assignments()) {
        assignment
            .value()
            .walk(
                node -> {
                  if (isOperation(node) && !results.containsKey(node)) {
                    compute(node, assignment);
                  }
                });
        store(assignment);
      }
      late.forEach((target, from) -> steps.add(copy(from, new Array(target))));
      return new RegisterPlan(List.copyOf(steps), registers);
    }

    private static boolean isOperation(Expr node) {
      return node instanceof Expr.Unary || node instanceof Expr.Binary;
    }

    private void compute(Expr operation, Assignment assignment) {
      List<Place> operands = operands(operation).stream().map(this::read).toList();
      boolean straight =
          operation.equals(assignment.value()) && isOldValueDone(assignment.target());
      Place to = straight ? new Array(assignment.target()) : claim();
      results.put(operation, to);
      steps.add(new Step(Optional.of(operation), operands, to));
    }

    private void store(Assignment assignment) {
      Place from = read(assignment.value());
      Place target = new Array(assignment.target());
      if (from.equals(target) && !storesLast) {
        return;
      }
      if (isOldValueDone(assignment.target())) {
        steps.add(copy(from, target));
      } else {
        Register kept = claim();
        if (!from.equals(kept)) {
          steps.add(copy(from, kept));
        }
        late.put(assignment.target(), kept);
      }
    }

    private static Step copy(Place from, Place to) {
      return new Step(Optional.empty(), List.of(from), to);
    }

    private boolean isOldValueDone(String slot) {
      return !storesLast && slotReadsLeft.getOrDefault(slot, 0) == 0;
    }

    private Place read(Expr value) {
      if (value instanceof Expr.Slot slot) {
        slotReadsLeft.merge(slot.name(), -1, Integer::sum);
        return new Array(slot.name());
      } else if (value instanceof Expr.Parameter parameter) {
        return new Number(parameter.index());
      }
      Place place = results.get(value);
      if (readsLeft.merge(value, -1, Integer::sum) == 0 && place instanceof Register register) {
        free.push(register);
      }
      return place;
    }

    private Register claim() {
      return free.isEmpty() ? new Register(registers++) : free.pop();
    }

    private static List<Expr> operands(Expr operation) {
      return operation instanceof Expr.Binary binary
          ? List.of(binary.left(), binary.right())
          : List.of(((Expr.Unary) operation).operand());
    }
  }
}
