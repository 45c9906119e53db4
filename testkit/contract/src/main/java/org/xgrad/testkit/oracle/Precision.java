package org.xgrad.testkit.oracle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.buffer.DataType;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.BinaryOperation;
import org.xgrad.expr.Program;
import org.xgrad.expr.ProgramShape;
import org.xgrad.expr.Tensor;
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
    return run(program, scalars, before, List.of());
  }

  /**
   * {@return the same on arrays that are made of several tensors}
   *
   * @param program the program's shape
   * @param scalars the numbers of the run, in the order of the shape's parameters
   * @param before the elements of each array before it, numbers of this type; every slot is there
   * @param tensors what the arrays are made of, in order; none where they are one tensor
   */
  public Map<String, double[]> run(
      ProgramShape program, double[] scalars, Map<String, double[]> before, List<Tensor> tensors) {
    Map<String, double[]> after = new LinkedHashMap<>(before);
    Evaluation evaluation = new Evaluation(this, before, scalars, tensors);
    for (Assignment assignment : program.assignments()) {
      double[] result = evaluation.of(assignment.value()).clone();
      for (int element = 0; element < result.length; element++) {
        result[element] = stored(result[element]);
      }
      after.put(assignment.target(), result);
    }
    return after;
  }

  /**
   * {@return what a run of a pass yields: the values of its reductions, in order}
   *
   * @param pass the shape of a pass
   * @param scalars the numbers of the run, in the order of the shape's parameters
   * @param before the elements of each array before it, numbers of this type; every slot is there
   */
  public double[] yields(ProgramShape pass, double[] scalars, Map<String, double[]> before) {
    Evaluation evaluation = new Evaluation(this, before, scalars, List.of());
    return pass.reductions().stream().mapToDouble(evaluation::of).toArray();
  }
}
