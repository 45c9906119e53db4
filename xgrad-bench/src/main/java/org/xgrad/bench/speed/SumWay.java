package org.xgrad.bench.speed;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.backend.BoundKernel;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Extent;
import org.xgrad.expr.Program;
import org.xgrad.expr.ProgramShape;
import org.xgrad.expr.Reduction;
import org.xgrad.expr.ReductionOperation;
import org.xgrad.internal.backend.Backends;

/** The ways to add up an array's squares. */
enum SumWay {
  /** In lanes and in double precision, as formulas have their norms. */
  REPRODUCIBLE("fused") {
    @Override
    DoubleSupplier of(INDArray array) {
      return kernel(ReductionOperation.SUM_OF_SQUARES, array);
    }
  },
  /** In lanes and in single precision, as trust limits have them. */
  IN_SINGLE("fused, in single precision") {
    @Override
    DoubleSupplier of(INDArray array) {
      return kernel(ReductionOperation.SUM_OF_SQUARES_IN_SINGLE, array);
    }
  },
  /** In double precision, one after the other. */
  ONE_BY_ONE("plain loop") {
    @Override
    DoubleSupplier of(INDArray array) {
      float[] values = array.toFloatVector();
      return () -> {
        double sum = 0;
        for (float value : values) {
          sum += (double) value * value;
        }
        return sum;
      };
    }
  },
  /** In single precision, by ND4J's norm. */
  ND4J("ND4J's norm2") {
    @Override
    DoubleSupplier of(INDArray array) {
      return () -> {
        double norm = array.norm2Number().doubleValue();
        return norm * norm;
      };
    }
  };

  private final String label;

  SumWay(String label) {
    this.label = label;
  }

  /** How people write it. */
  String label() {
    return label;
  }

  /** What adds up the squares of an array of FLOAT, again and again. */
  abstract DoubleSupplier of(INDArray array);

  /** The first pass of a program that reads the sum: it has the sum alone. */
  private static DoubleSupplier kernel(ReductionOperation squares, INDArray array) {
    Expr sum = new Reduction(squares, Extent.GROUP, List.of(Expr.slot("array")));
    ProgramShape first = Program.of(new Assignment("sum", sum)).shape().passes().get(0).shape();
    BoundKernel kernel = Backends.installed().only("fused").bind(first, Map.of("array", array));
    return () -> kernel.run()[0];
  }
}
