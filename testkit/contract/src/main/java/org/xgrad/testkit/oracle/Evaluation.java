package org.xgrad.testkit.oracle;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.xgrad.expr.Expr;
import org.xgrad.expr.ExprVisitor;
import org.xgrad.expr.Extent;
import org.xgrad.expr.ReductionOperation;
import org.xgrad.expr.Tensor;

/**
 * The values of expressions on arrays of a type, node by node, each once: formulas may be deep, and
 * share their parts.
 *
 * <p>What is the same for all elements of a tensor is a number, in double precision, and is rounded
 * where it meets an array. Everything else is an array, rounded to the type at each operation.
 */
final class Evaluation {
  private static final int CHUNK = 6144;
  private static final int LANES = 64;

  private final Precision type;
  private final Map<String, double[]> slots;
  private final double[] scalars;
  private final int length;
  private final int[] lengths;
  private final Map<Expr, double[]> values = new IdentityHashMap<>();

  /** A number for each tensor. */
  private final Map<Expr, double[]> numbers = new IdentityHashMap<>();

  /**
   * @param slots every array's elements
   * @param scalars those of the run; none where expressions hold their scalars themselves
   * @param tensors what the arrays are made of; none where they are one tensor
   */
  Evaluation(Precision type, Map<String, double[]> slots, double[] scalars, List<Tensor> tensors) {
    this.type = type;
    this.slots = slots;
    this.scalars = scalars;
    this.length = slots.isEmpty() ? 1 : slots.values().iterator().next().length;
    this.lengths =
        tensors.isEmpty()
            ? new int[] {length}
            : tensors.stream().mapToInt(each -> (int) each.length()).toArray();
  }

  /** The value at each element, in the type that is computed in. */
  double[] of(Expr expression) {
    evaluate(expression);
    return elements(expression);
  }

  /** The value of a reduction, where the arrays are one tensor. */
  double of(Expr.Reduction reduction) {
    evaluate(reduction);
    return numbers.get(reduction)[0];
  }

  private void evaluate(Expr expression) {
    expression.walk(
        node -> {
          if (node.isScalar()) {
            numbers.computeIfAbsent(node, each -> each.accept(ofScalars));
          } else {
            values.computeIfAbsent(node, each -> each.accept(ofArrays));
          }
        });
  }

  /** The elements of what may be a number. */
  private double[] elements(Expr expression) {
    if (!expression.isScalar()) {
      return values.get(expression);
    }
    return values.computeIfAbsent(
        expression,
        each -> {
          double[] result = new double[length];
          int start = 0;
          for (int tensor = 0; tensor < lengths.length; tensor++) {
            Arrays.fill(
                result,
                start,
                start + lengths[tensor],
                type.scalar(numbers.get(expression)[tensor]));
            start += lengths[tensor];
          }
          return result;
        });
  }

  private double[] each(IntToDoubleFunction value) {
    return IntStream.range(0, lengths.length).mapToDouble(value).toArray();
  }

  private final ExprVisitor<double[]> ofScalars =
      new ExprVisitor<>() {
        @Override
        public double[] slot(Expr.Slot slot) {
          throw new IllegalArgumentException(slot + " is no scalar");
        }

        @Override
        public double[] scalar(Expr.Scalar scalar) {
          return each(tensor -> scalar.value());
        }

        @Override
        public double[] parameter(Expr.Parameter parameter) {
          if (parameter.index() >= scalars.length) {
            throw new IllegalArgumentException(
                "A parameter has no value outside a run: " + parameter);
          }
          return each(tensor -> scalars[parameter.index()]);
        }

        @Override
        public double[] unary(Expr.Unary unary) {
          double[] operand = numbers.get(unary.operand());
          DoubleUnaryOperator operation = DoubleArithmetic.of(unary.operation());
          return each(tensor -> operation.applyAsDouble(operand[tensor]));
        }

        @Override
        public double[] binary(Expr.Binary binary) {
          double[] left = numbers.get(binary.left());
          double[] right = numbers.get(binary.right());
          DoubleBinaryOperator operation = DoubleArithmetic.of(binary.operation());
          return each(tensor -> operation.applyAsDouble(left[tensor], right[tensor]));
        }

        @Override
        public double[] reduction(Expr.Reduction reduction) {
          List<Expr> operands = reduction.operands();
          double[] left = elements(operands.get(0));
          double[] right = elements(operands.get(operands.size() - 1));
          double[] ofTensors = new double[lengths.length];
          double ofGroup = 0;
          int start = 0;
          for (int tensor = 0; tensor < lengths.length; tensor++) {
            int end = start + lengths[tensor];
            ofTensors[tensor] = reduced(reduction.operation(), left, right, start, end);
            ofGroup = joined(reduction.operation(), ofGroup, ofTensors[tensor]);
            start = end;
          }
          double group = ofGroup;
          return reduction.extent() == Extent.TENSOR ? ofTensors : each(tensor -> group);
        }
      };

  /** Chunk by chunk, lane by lane. */
  private static double reduced(
      ReductionOperation operation, double[] left, double[] right, int start, int end) {
    double total = 0;
    if (operation == ReductionOperation.SUM_OF_SQUARES_IN_SINGLE) {
      for (int chunk = start; chunk < end; chunk += CHUNK) {
        total += joinedLanes(operation, strands(left, chunk, Math.min(end, chunk + CHUNK)));
      }
      return total;
    }
    for (int chunk = start; chunk < end; chunk += CHUNK) {
      double[] lanes = new double[LANES];
      for (int index = chunk; index < Math.min(end, chunk + CHUNK); index++) {
        int lane = (index - chunk) % LANES;
        double term =
            switch (operation) {
              case SUM -> left[index];
              case SUM_OF_SQUARES, SUM_OF_SQUARES_IN_SINGLE -> left[index] * left[index];
              case DOT_PRODUCT -> left[index] * right[index];
              case LARGEST_MAGNITUDE -> Math.abs(left[index]);
            };
        lanes[lane] = joined(operation, lanes[lane], term);
      }
      total = joined(operation, total, joinedLanes(operation, lanes));
    }
    return total;
  }

  private static double joinedLanes(ReductionOperation operation, double[] lanes) {
    for (int half = LANES / 2; half > 0; half /= 2) {
      for (int lane = 0; lane < half; lane++) {
        lanes[lane] = joined(operation, lanes[lane], lanes[lane + half]);
      }
    }
    return lanes[0];
  }

  /** The lanes of a chunk: each is two sums in single precision, of every other element of it. */
  private static double[] strands(double[] elements, int start, int end) {
    double[] lanes = new double[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      float even = 0;
      float odd = 0;
      boolean isEven = true;
      for (int index = start + lane; index < end; index += LANES) {
        float element = (float) elements[index];
        even += isEven ? element * element : 0;
        odd += isEven ? 0 : element * element;
        isEven = !isEven;
      }
      lanes[lane] = (double) even + odd;
    }
    return lanes;
  }

  private static double joined(ReductionOperation operation, double one, double other) {
    return switch (operation) {
      case SUM, SUM_OF_SQUARES, SUM_OF_SQUARES_IN_SINGLE, DOT_PRODUCT -> one + other;
      case LARGEST_MAGNITUDE -> Math.max(one, other);
    };
  }

  private final ExprVisitor<double[]> ofArrays =
      new ExprVisitor<>() {
        @Override
        public double[] slot(Expr.Slot slot) {
          if (!slots.containsKey(slot.name())) {
            throw new IllegalArgumentException("No value for " + slot + " among " + slots.keySet());
          }
          return slots.get(slot.name());
        }

        @Override
        public double[] scalar(Expr.Scalar scalar) {
          throw new IllegalArgumentException(scalar + " is no array");
        }

        @Override
        public double[] parameter(Expr.Parameter parameter) {
          throw new IllegalArgumentException(parameter + " is no array");
        }

        @Override
        public double[] unary(Expr.Unary unary) {
          DoubleUnaryOperator operation = type.operation(unary.operation());
          double[] operand = elements(unary.operand());
          double[] result = new double[length];
          for (int element = 0; element < length; element++) {
            result[element] = operation.applyAsDouble(operand[element]);
          }
          return result;
        }

        @Override
        public double[] binary(Expr.Binary binary) {
          DoubleBinaryOperator operation = type.operation(binary.operation());
          double[] left = elements(binary.left());
          double[] right = elements(binary.right());
          double[] result = new double[length];
          for (int element = 0; element < length; element++) {
            result[element] = operation.applyAsDouble(left[element], right[element]);
          }
          return result;
        }

        @Override
        public double[] reduction(Expr.Reduction reduction) {
          throw new IllegalArgumentException(reduction + " is no array");
        }
      };
}
