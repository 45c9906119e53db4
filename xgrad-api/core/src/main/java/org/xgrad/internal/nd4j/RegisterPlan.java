package org.xgrad.internal.nd4j;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Binary;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Operation;
import org.xgrad.expr.Parameter;
import org.xgrad.expr.ProgramShape;
import org.xgrad.expr.Reduction;
import org.xgrad.expr.ShapeVisitor;
import org.xgrad.expr.Slot;
import org.xgrad.expr.Unary;

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
record RegisterPlan(List<Task> steps, int registers) {

  /** What is to be done. */
  sealed interface Task {}

  /** Where a value is, or goes. */
  sealed interface Place {}

  /** One of the program's arrays. */
  record Array(String slot) implements Place {}

  /** A temporary. */
  record Register(int index) implements Place {}

  /** One of the run's scalars. */
  record Number(int index) implements Place {}

  /** {@code to <- operation(operands)}; a plain copy where {@code operation} is empty. */
  record Step(Optional<Operation> operation, List<Place> operands, Place to) implements Task {}

  /** The value of a reduction is taken of these, as the next one that a run yields. */
  record Yield(Reduction reduction, List<Place> operands) implements Task {}

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
    private final List<Task> steps = new ArrayList<>();
    private int registers;

    /** Where a value is that is read now. */
    private final ShapeVisitor<Place> reading =
        new ShapeVisitor<>() {
          @Override
          public Place slot(Slot slot) {
            slotReadsLeft.merge(slot.name(), -1, Integer::sum);
            return new Array(slot.name());
          }

          @Override
          public Place parameter(Parameter parameter) {
            return new Number(parameter.index());
          }

          @Override
          public Place unary(Unary unary) {
            return result(unary);
          }

          @Override
          public Place binary(Binary binary) {
            return result(binary);
          }
        };

    Builder(ProgramShape program, boolean storesLast) {
      this.program = program;
      this.storesLast = storesLast;
      for (Operation operation : program.operations()) {
        operation.operands().forEach(this::countRead);
      }
      program.reductions().forEach(each -> each.operands().forEach(this::countRead));
      program.assignments().forEach(each -> countRead(each.value()));
    }

    private void countRead(Expr value) {
      if (value instanceof Slot slot) {
        slotReadsLeft.merge(slot.name(), 1, Integer::sum);
      } else {
        readsLeft.merge(value, 1, Integer::sum);
      }
    }

    RegisterPlan build() {
      // The program has them in this order.
      Iterator<Operation> operations = program.operations().iterator();
      for (Reduction reduction : program.reductions()) {
        for (Expr operand : reduction.operands()) {
          while (isOpen(operand)) {
            compute(operations.next());
          }
        }
        List<Place> operands = reduction.operands().stream().map(this::read).toList();
        steps.add(new Yield(reduction, operands));
      }
      for (Assignment assignment : program.assignments()) {
        while (isOpen(assignment.value())) {
          compute(operations.next(), assignment);
        }
        store(assignment);
      }
      late.forEach((target, from) -> steps.add(copy(from, new Array(target))));
      return new RegisterPlan(List.copyOf(steps), registers);
    }

    private boolean isOpen(Expr value) {
      return !value.operands().isEmpty() && !results.containsKey(value);
    }

    private void compute(Operation operation) {
      List<Place> operands = operation.operands().stream().map(this::read).toList();
      compute(operation, operands, claim());
    }

    private void compute(Operation operation, Assignment assignment) {
      List<Place> operands = operation.operands().stream().map(this::read).toList();
      boolean straight =
          operation.equals(assignment.value()) && isOldValueDone(assignment.target());
      compute(operation, operands, straight ? new Array(assignment.target()) : claim());
    }

    private void compute(Operation operation, List<Place> operands, Place to) {
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
      return value.accept(reading);
    }

    private Place result(Operation operation) {
      Place place = results.get(operation);
      if (readsLeft.merge(operation, -1, Integer::sum) == 0 && place instanceof Register register) {
        free.push(register);
      }
      return place;
    }

    private Register claim() {
      return free.isEmpty() ? new Register(registers++) : free.pop();
    }
  }
}
