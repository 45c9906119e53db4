package org.xgrad.internal.fused;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xgrad.expr.Binary;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Operation;
import org.xgrad.expr.Parameter;
import org.xgrad.expr.ProgramShape;
import org.xgrad.expr.ShapeVisitor;
import org.xgrad.expr.Slot;
import org.xgrad.expr.Unary;
import org.xgrad.expr.UnaryOperation;

/**
 * A program as few loops, each small enough to be compiled.
 *
 * <p>HotSpot compiles no method of more than 8,000 bytes: it would run in the interpreter for good.
 * So the operations, in their order, are cut into stretches that stay below that. What a later loop
 * needs of an earlier one is handed over in a tile, which lies in the processor's cache.
 *
 * @param parts the loops, in order
 * @param tiles how many tiles they take: first one for each output, then those that hand over
 */
record LoopParts(List<LoopPart> parts, int tiles) {

  /** Bytes of a loop's code, by estimates that are no less than what is generated. */
  private static final int MOST_BYTES = 7000;

  /**
   * Outputs that are an array or a scalar as it is, or the same as another output: so many in a
   * loop that has others too, and in one of their own.
   */
  private static final int MOST_PLAIN_WITH_OTHERS = 20;

  private static final int MOST_PLAIN = 100;

  private static final int FRAME = 60;
  private static final int SCALAR = 13;
  private static final int LOAD = 36;
  private static final int CARRY = 28;
  private static final int STORE = 28;
  private static final int OPERATION = 14;
  private static final int SIGN = 30;

  /** Bytes that make a value known to a loop that does not compute it. */
  private static final ShapeVisitor<Integer> BYTES =
      new ShapeVisitor<>() {
        @Override
        public Integer slot(Slot slot) {
          return LOAD;
        }

        @Override
        public Integer parameter(Parameter parameter) {
          return SCALAR;
        }

        @Override
        public Integer unary(Unary unary) {
          return CARRY;
        }

        @Override
        public Integer binary(Binary binary) {
          return CARRY;
        }
      };

  static LoopParts of(LoopShape shape, ProgramShape program) {
    return new Builder(shape, program).build();
  }

  private static final class Builder {
    private final List<Operation> operations;
    private final Map<Expr, Integer> order = new HashMap<>();
    private final Map<Expr, Integer> lastUse = new HashMap<>();

    /** Where a result that is an output goes. */
    private final Map<Expr, Integer> outputs = new HashMap<>();

    private final Map<String, Integer> inputs = new HashMap<>();
    private final Map<Expr, Integer> tileOf = new HashMap<>();

    /** The outputs that no operation is computed for. */
    private final Deque<LoopPart.Value> plain = new ArrayDeque<>();

    private final Deque<Integer> free = new ArrayDeque<>();
    private final List<LoopPart> parts = new ArrayList<>();
    private int tiles;

    Builder(LoopShape shape, ProgramShape program) {
      this.operations = program.operations();
      for (int index = 0; index < operations.size(); index++) {
        order.put(operations.get(index), index);
        for (Expr operand : operations.get(index).operands()) {
          lastUse.put(operand, index);
        }
      }
      for (Expr value : shape.tiled()) {
        if (order.containsKey(value) && !outputs.containsKey(value)) {
          outputs.put(value, tiles++);
        } else {
          plain.add(new LoopPart.Value(value, tiles++));
        }
      }
      for (String slot : shape.loaded()) {
        inputs.put(slot, inputs.size());
      }
    }

    LoopParts build() {
      int start = 0;
      while (start < operations.size()) {
        int end = end(start);
        parts.add(part(start, end, end < operations.size() ? 0 : MOST_PLAIN_WITH_OTHERS));
        start = end;
      }
      while (!plain.isEmpty()) {
        parts.add(part(start, start, MOST_PLAIN));
      }
      return new LoopParts(List.copyOf(parts), tiles);
    }

    /** How many of the operations from {@code start} on, one at least, fit into a loop. */
    private int end(int start) {
      Set<Expr> known = new LinkedHashSet<>();
      Set<Expr> open = new LinkedHashSet<>();
      int bytes = FRAME + Math.min(plain.size(), MOST_PLAIN_WITH_OTHERS) * (LOAD + STORE);
      for (int index = start; index < operations.size(); index++) {
        Operation operation = operations.get(index);
        for (Expr operand : operation.operands()) {
          bytes += known.add(operand) ? operand.accept(BYTES) : 0;
          if (lastUse.get(operand) == index) {
            open.remove(operand);
          }
        }
        known.add(operation);
        bytes += operation.is(UnaryOperation.SIGN) ? SIGN : OPERATION;
        bytes += outputs.containsKey(operation) ? STORE : 0;
        if (lastUse.getOrDefault(operation, 0) > index && !outputs.containsKey(operation)) {
          open.add(operation);
        }
        if (bytes + STORE * open.size() > MOST_BYTES && index > start) {
          return index;
        }
      }
      return operations.size();
    }

    private LoopPart part(int start, int end, int mostPlain) {
      List<Operation> computed = operations.subList(start, end);
      Set<Expr> taken = new LinkedHashSet<>();
      computed.forEach(operation -> taken.addAll(operation.operands()));
      List<LoopPart.Value> stores = new ArrayList<>();
      while (!plain.isEmpty() && stores.size() < mostPlain) {
        taken.add(plain.peek().expression());
        stores.add(plain.pop());
      }
      List<LoopPart.Value> loads = new ArrayList<>();
      List<LoopPart.Value> carried = new ArrayList<>();
      List<Parameter> scalars = new ArrayList<>();
      ShapeVisitor<Boolean> sorting =
          new ShapeVisitor<>() {
            @Override
            public Boolean slot(Slot slot) {
              return loads.add(new LoopPart.Value(slot, inputs.get(slot.name())));
            }

            @Override
            public Boolean parameter(Parameter parameter) {
              return scalars.add(parameter);
            }

            @Override
            public Boolean unary(Unary unary) {
              return carry(unary);
            }

            @Override
            public Boolean binary(Binary binary) {
              return carry(binary);
            }

            private boolean carry(Expr operation) {
              return order.get(operation) < start
                  && carried.add(new LoopPart.Value(operation, tileOf.get(operation)));
            }
          };
      taken.forEach(value -> value.accept(sorting));
      loads.sort(Comparator.comparing(LoopPart.Value::index));
      scalars.sort(Comparator.comparing(Parameter::index));
      storeComputed(computed, end, stores);
      stores.sort(Comparator.comparing(LoopPart.Value::index));
      release(carried, end);
      return new LoopPart(loads, carried, scalars, List.copyOf(computed), stores);
    }

    private void storeComputed(List<Operation> computed, int end, List<LoopPart.Value> stores) {
      for (Operation operation : computed) {
        boolean isHandedOver = lastUse.getOrDefault(operation, 0) >= end;
        if (outputs.containsKey(operation)) {
          tileOf.put(operation, outputs.get(operation));
          stores.add(new LoopPart.Value(operation, outputs.get(operation)));
        } else if (isHandedOver) {
          int tile = free.isEmpty() ? tiles++ : free.pop();
          tileOf.put(operation, tile);
          stores.add(new LoopPart.Value(operation, tile));
        }
      }
    }

    /** Tiles that are read for the last time serve the loops that follow. */
    private void release(List<LoopPart.Value> carried, int end) {
      for (LoopPart.Value value : carried) {
        boolean isRead = lastUse.getOrDefault(value.expression(), 0) >= end;
        if (!isRead && !outputs.containsKey(value.expression())) {
          free.push(value.index());
        }
      }
    }
  }
}
