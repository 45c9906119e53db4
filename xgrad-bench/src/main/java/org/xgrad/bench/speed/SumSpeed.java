package org.xgrad.bench.speed;

import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The sum of an array's squares, made one way. {@code ./xgrad bench kernels} runs it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SumSpeed {

  /** Which way. */
  @Param({"REPRODUCIBLE", "IN_SINGLE", "ONE_BY_ONE", "ND4J"})
  public String way;

  /** How many elements there are. */
  @Param({"10000", "60000", "1000000", "10000000"})
  public int elements;

  /** How many threads it may use. */
  @Param({"1", "2"})
  public int threads;

  private DoubleSupplier sum;

  /** Makes the array. */
  @Setup(Level.Trial)
  public void prepare() {
    INDArray array = Nd4j.rand(DataType.FLOAT, elements);
    // There are no native operations before the first array.
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    sum = SumWay.valueOf(way).of(array);
  }

  /** Adds up. */
  @Benchmark
  public double run() {
    return sum.getAsDouble();
  }
}
