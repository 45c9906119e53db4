package org.xgrad.testkit.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.xgrad.expr.Binary;
import org.xgrad.expr.Expr;
import org.xgrad.expr.ExprVisitor;
import org.xgrad.expr.Extent;
import org.xgrad.expr.Parameter;
import org.xgrad.expr.Reduction;
import org.xgrad.expr.ReductionOperation;
import org.xgrad.expr.Scalar;
import org.xgrad.expr.Slot;
import org.xgrad.expr.Tensor;
import org.xgrad.expr.Unary;

/**
 * The values of expressions on arrays of a type, node by node, each once: formulas may be deep, and
 * share their parts.
 *
 * <p>What is the same for all elements of a row, a tensor or the group is a number, in double
 * precision, and is rounded where it meets an array. Everything else is an array, rounded to the
 * type at each operation.
 */
final class Evaluation {
  private static final int CHUNK = 6144;
  private static final int LANES = 64;

  private final Precision type;
  private final Map<String, double[]> slots;
  private final double[] scalars;
  private final int length;
  private final List<Stretch> stretches;
  private final Map<Expr, double[]> values = new IdentityHashMap<>();

  /** What may differ from row to row. */
  private final Set<Expr> ofRows = Collections.newSetFromMap(new IdentityHashMap<>());

  /** A number for each stretch. */
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
    this.stretches = tensors.isEmpty() ? List.of(new Stretch(0, length, 0, false)) : of(tensors);
  }

  /**
   * A row, or a tensor that has none.
   *
   * @param tensor which tensor it is of
   */
  private record Stretch(int start, int end, int tensor, boolean isRow) {}

  private static List<Stretch> of(List<Tensor> tensors) {
    List<Stretch> stretches = new ArrayList<>();
    int start = 0;
    for (int tensor = 0; tensor < tensors.size(); tensor++) {
      int end = start + (int) tensors.get(tensor).length();
      int rows = (int) tensors.get(tensor).rows();
      int width = rows == 0 ? end - start : (end - start) / rows;
      for (int from = start; from < end; from += width) {
        stretches.add(new Stretch(from, from + width, tensor, rows > 0));
      }
      start = end;
    }
    return stretches.isEmpty() ? List.of(new Stretch(0, 0, 0, false)) : stretches;
  }

  /** The value at each element, in the type that is computed in. */
  double[] of(Expr expression) {
    evaluate(expression);
    return elements(expression);
  }

  /** The value of a reduction, where the arrays are one tensor. */
  double of(Reduction reduction) {
    evaluate(reduction);
    return numbers.get(reduction)[0];
  }

  private void evaluate(Expr expression) {
    expression.walk(
        node -> {
          if (node instanceof Reduction reduction
              ? reduction.extent() == Extent.ROW
              : node.operands().stream().anyMatch(ofRows::contains)) {
            ofRows.add(node);
          }
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
          for (int index = 0; index < stretches.size(); index++) {
            Stretch stretch = stretches.get(index);
            double number = type.scalar(numbers.get(expression)[index]);
            Arrays.fill(result, stretch.start(), stretch.end(), number);
          }
          return result;
        });
  }

  private double[] each(IntToDoubleFunction value) {
    return IntStream.range(0, stretches.size()).mapToDouble(value).toArray();
  }

  private final ExprVisitor<double[]> ofScalars =
      new ExprVisitor<>() {
        @Override
        public double[] slot(Slot slot) {
          throw new IllegalArgumentException(slot + " is no scalar");
        }

        @Override
        public double[] scalar(Scalar scalar) {
          return each(stretch -> scalar.value());
        }

        @Override
        public double[] parameter(Parameter parameter) {
          if (parameter.index() >= scalars.length) {
            throw new IllegalArgumentException(
                "A parameter has no value outside a run: " + parameter);
          }
          return each(stretch -> scalars[parameter.index()]);
        }

        @Override
        public double[] unary(Unary unary) {
          double[] operand = numbers.get(unary.operand());
          DoubleUnaryOperator operation = DoubleArithmetic.of(unary.operation());
          return each(stretch -> operation.applyAsDouble(operand[stretch]));
        }

        @Override
        public double[] binary(Binary binary) {
          double[] left = numbers.get(binary.left());
          double[] right = numbers.get(binary.right());
          DoubleBinaryOperator operation = DoubleArithmetic.of(binary.operation());
          return each(stretch -> operation.applyAsDouble(left[stretch], right[stretch]));
        }

        @Override
        public double[] reduction(Reduction reduction) {
          boolean isByRow =
              reduction.extent() == Extent.ROW
                  || reduction.operands().stream().anyMatch(ofRows::contains);
          double[] ofStretches = isByRow ? byStretch(reduction) : byTensor(reduction);
          double[] ofTensors = new double[stretches.size()];
          double ofGroup = 0;
          for (int index = 0; index < stretches.size(); index++) {
            int tensor = stretches.get(index).tensor();
            ofTensors[tensor] =
                joined(reduction.operation(), ofTensors[tensor], ofStretches[index]);
            ofGroup = joined(reduction.operation(), ofGroup, ofStretches[index]);
          }
          double group = ofGroup;
          return switch (reduction.extent()) {
            case ROW -> each(index -> stretches.get(index).isRow() ? ofStretches[index] : 0);
            case TENSOR -> each(index -> ofTensors[stretches.get(index).tensor()]);
            case GROUP -> each(index -> group);
          };
        }
      };

  private double[] byStretch(Reduction reduction) {
    return each(
        index ->
            reduced(reduction, index, stretches.get(index).start(), stretches.get(index).end()));
  }

  /** Each tensor's number, with its first row; nothing is added by its other rows. */
  private double[] byTensor(Reduction reduction) {
    return each(
        index -> {
          Stretch first = stretches.get(index);
          if (index > 0 && stretches.get(index - 1).tensor() == first.tensor()) {
            return 0;
          }
          int end =
              stretches.stream()
                  .filter(each -> each.tensor() == first.tensor())
                  .mapToInt(Stretch::end)
                  .max()
                  .orElseThrow();
          return reduced(reduction, index, first.start(), end);
        });
  }

  /** Of numbers there is nothing to round, and no array. */
  private double reduced(Reduction reduction, int stretch, int start, int end) {
    List<Expr> operands = reduction.operands();
    Expr left = operands.get(0);
    Expr right = operands.get(operands.size() - 1);
    if (left.isScalar() && right.isScalar()) {
      double one = numbers.get(left)[stretch];
      double other = numbers.get(right)[stretch];
      int count = end - start;
      return switch (reduction.operation()) {
        case SUM -> one * count;
        case SUM_OF_SQUARES, SUM_OF_SQUARES_IN_SINGLE -> one * one * count;
        case DOT_PRODUCT -> one * other * count;
        case LARGEST_MAGNITUDE -> Math.abs(one);
      };
    }
    return reduced(reduction.operation(), elements(left), elements(right), start, end);
  }

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
        public double[] slot(Slot slot) {
          if (!slots.containsKey(slot.name())) {
            throw new IllegalArgumentException("No value for " + slot + " among " + slots.keySet());
          }
          return slots.get(slot.name());
        }

        @Override
        public double[] scalar(Scalar scalar) {
          throw new IllegalArgumentException(scalar + " is no array");
        }

        @Override
        public double[] parameter(Parameter parameter) {
          throw new IllegalArgumentException(parameter + " is no array");
        }

        @Override
        public double[] unary(Unary unary) {
          DoubleUnaryOperator operation = type.operation(unary.operation());
          double[] operand = elements(unary.operand());
          double[] result = new double[length];
          for (int element = 0; element < length; element++) {
            result[element] = operation.applyAsDouble(operand[element]);
          }
          return result;
        }

        @Override
        public double[] binary(Binary binary) {
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
        public double[] reduction(Reduction reduction) {
          throw new IllegalArgumentException(reduction + " is no array");
        }
      };
}
