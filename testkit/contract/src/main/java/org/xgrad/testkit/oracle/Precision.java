package org.xgrad.testkit.oracle;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.buffer.DataType;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.BinaryOperation;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.expr.ProgramShape;
import org.xgrad.expr.ShapeVisitor;
import org.xgrad.expr.UnaryOperation;

/**
 * The types of elements, and what scalar Java makes of a program on elements of each: the bits that
 * a backend has to come to.
 *
 * <p>Numbers are handed over as doubles, which hold those of every type.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public enum Precision {
  /** Single precision: one rounding an operation. */
  FLOAT(DataType.FLOAT) {
    @Override
    public double round(double value) {
      return (float) value;
    }

    @Override
    public double lastPlace(double value) {
      return Math.ulp((float) value);
    }

    @Override
    double stored(double result) {
      return result;
    }

    @Override
    DoubleUnaryOperator operation(UnaryOperation operation) {
      return FloatArithmetic.of(operation);
    }

    @Override
    DoubleBinaryOperator operation(BinaryOperation operation) {
      return FloatArithmetic.of(operation);
    }
  },
  /** Double precision: one rounding an operation. */
  DOUBLE(DataType.DOUBLE) {
    @Override
    public double round(double value) {
      return value;
    }

    @Override
    public double lastPlace(double value) {
      return Math.ulp(value);
    }

    @Override
    double stored(double result) {
      return result;
    }

    @Override
    DoubleUnaryOperator operation(UnaryOperation operation) {
      return DoubleArithmetic.of(operation);
    }

    @Override
    DoubleBinaryOperator operation(BinaryOperation operation) {
      return DoubleArithmetic.of(operation);
    }
  },
  /** 16 bits: computed with in single precision, and rounded once more when a result is stored. */
  HALF(DataType.FLOAT16) {
    @Override
    public double round(double value) {
      return Half.round((float) value);
    }

    @Override
    public double lastPlace(double value) {
      return Half.lastPlace(value);
    }

    @Override
    double stored(double result) {
      return Half.round(result);
    }

    @Override
    double scalar(double value) {
      return (float) value;
    }

    @Override
    DoubleUnaryOperator operation(UnaryOperation operation) {
      return FloatArithmetic.of(operation);
    }

    @Override
    DoubleBinaryOperator operation(BinaryOperation operation) {
      return FloatArithmetic.of(operation);
    }
  };

  private final DataType dataType;

  Precision(DataType dataType) {
    this.dataType = dataType;
  }

  /** {@return ND4J's name for it} */
  public DataType dataType() {
    return dataType;
  }

  /**
   * {@return the number of this type that is nearest to another}
   *
   * @param value any number
   */
  public abstract double round(double value);

  /**
   * {@return the distance from a number of this type to the next larger magnitude}
   *
   * @param value a number of this type
   */
  public abstract double lastPlace(double value);

  /** A result as an array of this type holds it. */
  abstract double stored(double result);

  /** A scalar as it is computed with. */
  double scalar(double value) {
    return round(value);
  }

  abstract DoubleUnaryOperator operation(UnaryOperation operation);

  abstract DoubleBinaryOperator operation(BinaryOperation operation);

  /**
   * What a program's arrays hold afterwards.
   *
   * @param program the program; its scalars are rounded once
   * @param before the elements of each array before it, numbers of this type; every slot is there
   * @return the same, with the program's targets changed
   */
  public Map<String, double[]> run(Program program, Map<String, double[]> before) {
    return run(program.shape(), program.scalars(), before);
  }

  /**
   * {@return the same of a program's shape and the scalars of a run}
   *
   * @param program the program's shape
   * @param scalars the numbers of the run, in the order of the shape's parameters; they are rounded
   *     once
   * @param before the elements of each array before it, numbers of this type; every slot is there
   */
  public Map<String, double[]> run(
      ProgramShape program, double[] scalars, Map<String, double[]> before) {
    int length = before.values().iterator().next().length;
    Map<String, double[]> after = new LinkedHashMap<>(before);
    Map<Expr, double[]> values = new IdentityHashMap<>();
    for (Assignment assignment : program.assignments()) {
      Expr value = assignment.value();
      // Node by node, each once: formulas may be deep, and share their parts.
      value.walk(
          node ->
              values.computeIfAbsent(node, each -> value(each, values, before, scalars, length)));
      double[] result = values.get(value).clone();
      for (int element = 0; element < length; element++) {
        result[element] = stored(result[element]);
      }
      after.put(assignment.target(), result);
    }
    return after;
  }

  private double[] value(
      Expr node,
      Map<Expr, double[]> values,
      Map<String, double[]> slots,
      double[] scalars,
      int length) {
    return node.accept(
        new ShapeVisitor<>() {
          @Override
          public double[] slot(Expr.Slot slot) {
            return slots.get(slot.name());
          }

          @Override
          public double[] parameter(Expr.Parameter parameter) {
            double[] result = new double[length];
            Arrays.fill(result, Precision.this.scalar(scalars[parameter.index()]));
            return result;
          }

          @Override
          public double[] unary(Expr.Unary unary) {
            DoubleUnaryOperator operation = operation(unary.operation());
            double[] operand = values.get(unary.operand());
            double[] result = new double[length];
            for (int element = 0; element < length; element++) {
              result[element] = operation.applyAsDouble(operand[element]);
            }
            return result;
          }

          @Override
          public double[] binary(Expr.Binary binary) {
            DoubleBinaryOperator operation = operation(binary.operation());
            double[] left = values.get(binary.left());
            double[] right = values.get(binary.right());
            double[] result = new double[length];
            for (int element = 0; element < length; element++) {
              result[element] = operation.applyAsDouble(left[element], right[element]);
            }
            return result;
          }
        });
  }
}
