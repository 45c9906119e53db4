package org.xgrad.internal.nd4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarAdd;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarDivision;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMin;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarReverseDivision;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarReverseSubtraction;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarSubtraction;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Max;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Min;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.backend.Reductions;
import org.xgrad.expr.Binary;
import org.xgrad.expr.BinaryOperation;
import org.xgrad.expr.OperationVisitor;
import org.xgrad.expr.Unary;
import org.xgrad.expr.UnaryOperation;
import org.xgrad.internal.nd4j.RegisterPlan.Number;
import org.xgrad.internal.nd4j.RegisterPlan.Place;
import org.xgrad.internal.nd4j.RegisterPlan.Step;
import org.xgrad.internal.nd4j.RegisterPlan.Yield;

/** One step of a plan as an ND4J operation. */
@FunctionalInterface
interface Nd4jStep {

  /**
   * Carries the step out.
   *
   * @param at the array at a place
   * @param yields gets what the run yields
   */
  void run(Function<Place, INDArray> at, double[] yields);

  /**
   * The steps of a plan.
   *
   * @param like the first of the program's arrays: reductions take elements in its order
   */
  static List<Nd4jStep> of(RegisterPlan plan, List<INDArray> scalars, INDArray like) {
    List<Nd4jStep> steps = new ArrayList<>();
    int yielded = 0;
    for (RegisterPlan.Task task : plan.steps()) {
      if (task instanceof Yield yield) {
        int index = yielded++;
        steps.add((at, yields) -> yields[index] = reduce(yield, at, like));
      } else {
        steps.add(of((Step) task, scalars));
      }
    }
    return steps;
  }

  private static double reduce(Yield yield, Function<Place, INDArray> at, INDArray like) {
    List<double[]> operands =
        yield.operands().stream().map(place -> elements(place, at.apply(place), like)).toList();
    return Reductions.of(
        yield.reduction().operation(), operands.get(0), operands.get(operands.size() - 1));
  }

  /** In memory's order, which is that of the program's arrays. */
  private static double[] elements(Place place, INDArray array, INDArray like) {
    if (place instanceof Number) {
      double[] same = new double[(int) like.length()];
      Arrays.fill(same, array.getDouble(0));
      return same;
    }
    return array.dup(like.ordering()).data().asDouble();
  }

  private static Nd4jStep of(Step step, List<INDArray> scalars) {
    List<Place> operands = step.operands();
    if (step.operation().isEmpty()) {
      return operands.get(0) instanceof Number number
          ? (at, yields) -> at.apply(step.to()).assign(scalars.get(number.index()).getDouble(0))
          : (at, yields) -> at.apply(step.to()).assign(at.apply(operands.get(0)));
    }
    return step.operation()
        .get()
        .accept(
            new OperationVisitor<>() {
              @Override
              public Nd4jStep unary(Unary unary) {
                return (at, yields) ->
                    Nd4jStep.unary(
                        unary.operation(), at.apply(operands.get(0)), at.apply(step.to()));
              }

              @Override
              public Nd4jStep binary(Binary binary) {
                return Nd4jStep.binary(binary.operation(), operands, step.to(), scalars);
              }
            });
  }

  private static Nd4jStep binary(
      BinaryOperation binary, List<Place> operands, Place to, List<INDArray> scalars) {
    if (operands.get(1) instanceof Number number) {
      INDArray scalar = scalars.get(number.index());
      ScalarOp op = withScalar(binary, scalar);
      op.setScalar(scalar);
      return (at, yields) -> scalar(op, at.apply(operands.get(0)), at.apply(to));
    } else if (operands.get(0) instanceof Number number) {
      INDArray scalar = scalars.get(number.index());
      ScalarOp op = withScalarFirst(binary, scalar);
      op.setScalar(scalar);
      return (at, yields) -> scalar(op, at.apply(operands.get(1)), at.apply(to));
    }
    return (at, yields) ->
        binary(binary, at.apply(operands.get(0)), at.apply(operands.get(1)), at.apply(to));
  }

  private static void unary(UnaryOperation operation, INDArray operand, INDArray to) {
    switch (operation) {
      case NEGATE -> Nd4j.exec(new Negative(operand, to));
      case SQUARE_ROOT -> Nd4j.exec(new Sqrt(operand, to));
      case ABSOLUTE -> Nd4j.exec(new Abs(operand, to));
      case SIGN -> Nd4j.exec(new Sign(operand, to));
      case EXPONENTIAL -> Nd4j.exec(new Exp(operand, to));
      case SQUARE -> Nd4j.exec(new Square(operand, to));
      case CUBE_ROOT -> to.assign(cubeRoots(operand));
    }
  }

  /**
   * ND4J has none: a power of a third would be off by several units in the last place, and is NaN
   * where a number is negative.
   */
  private static INDArray cubeRoots(INDArray operand) {
    double[] numbers = operand.dup('c').data().asDouble();
    for (int index = 0; index < numbers.length; index++) {
      numbers[index] = StrictMath.cbrt(numbers[index]);
    }
    return Nd4j.create(numbers, operand.shape(), 'c').castTo(operand.dataType());
  }

  private static void binary(
      BinaryOperation operation, INDArray left, INDArray right, INDArray to) {
    switch (operation) {
      case ADD -> left.addi(right, to);
      case SUBTRACT -> left.subi(right, to);
      case MULTIPLY -> left.muli(right, to);
      case DIVIDE -> left.divi(right, to);
      case MINIMUM -> Nd4j.exec(new Min(left, right, to));
      case MAXIMUM -> Nd4j.exec(new Max(left, right, to));
      case POWER, RATIO -> throw ofArrays(operation);
    }
  }

  private static void scalar(ScalarOp op, INDArray operand, INDArray to) {
    op.setX(operand);
    op.setZ(to);
    Nd4j.exec(op);
  }

  /** The operation with an array on the left and {@code scalar} on the right. */
  private static ScalarOp withScalar(BinaryOperation operation, INDArray scalar) {
    return switch (operation) {
      case ADD -> new ScalarAdd(scalar, 0);
      case SUBTRACT -> new ScalarSubtraction(scalar, 0);
      case MULTIPLY -> new ScalarMultiplication(scalar, 0);
      case DIVIDE -> new ScalarDivision(scalar, 0);
      case MINIMUM -> new ScalarMin(scalar, 0);
      case MAXIMUM -> new ScalarMax(scalar, 0);
      case POWER, RATIO -> throw ofArrays(operation);
    };
  }

  /** The operation with {@code scalar} on the left and an array on the right. */
  private static ScalarOp withScalarFirst(BinaryOperation operation, INDArray scalar) {
    return switch (operation) {
      case SUBTRACT -> new ScalarReverseSubtraction(scalar, 0);
      case DIVIDE -> new ScalarReverseDivision(scalar, 0);
      default -> withScalar(operation, scalar);
    };
  }

  private static IllegalStateException ofArrays(BinaryOperation operation) {
    return new IllegalStateException(operation + " is for scalars alone: none reaches a kernel.");
  }
}
