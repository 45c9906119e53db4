package org.xgrad.bench.speed;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
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

/**
 * A part of a step on arrays, done one way.
 *
 * <p>{@code ./xgrad bench kernels} runs it. Every call is timed by itself, so that the median is
 * that of the calls during which the machine did nothing else.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KernelSpeed {

  /** What is done. */
  @Param({"PREDICT", "RESTORE", "UPDATE", "STEP", "ADAPTIVE", "SAMPLED", "AVERAGED", "LIMITED"})
  public String work;

  /** Which way. */
  @Param({"FUSED", "STEP_ALONE", "UNLIMITED", "ND4J", "PLAIN", "COPY", "HAND_WRITTEN"})
  public String way;

  /** For which optimizer. */
  @Param({"sgdm", "adam", "nd4j-adam", "lamb"})
  public String optimizer;

  /** How many parameters there are. */
  @Param({"10000", "60000", "1000000", "10000000"})
  public int parameters;

  /** How many threads it may use. */
  @Param({"1", "2"})
  public int threads;

  private Subject subject;
  private Runnable run;

  /** Takes the optimizer's first step. */
  @Setup(Level.Trial)
  public void prepare() throws IOException {
    // The common pool's size, which the fused backend goes by, is given when the JVM starts.
    Nd4j.factory().blas().setMaxThreads(threads);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    subject = Subject.of(Contest.named(optimizer), parameters);
    run = Way.valueOf(way).to(Work.valueOf(work), subject);
  }

  /**
   * Puts a gradient where the last update is: an optimizer that is fed its own steps fades away to
   * numbers that processors are slow with. This is not timed.
   */
  @Setup(Level.Invocation)
  public void backward() {
    subject.backward();
  }

  /** Does it. */
  @Benchmark
  public void run() {
    run.run();
  }
}
