package org.xgrad.bench.speed;

import com.sun.jna.Function;
import java.io.IOException;
import java.lang.ref.Reference;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
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
 * A prediction and its restoration by the fused backend, beside the same written by hand in C.
 *
 * <p>{@code ./xgrad bench} runs it on one thread, where gcc is at hand.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KernelSpeed {
  private static final float BETA_1 = 0.9f;
  private static final float BETA_2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  /** Which optimizer is predicted. */
  @Param({"sgdm", "adam"})
  public String optimizer;

  /** How many parameters there are. */
  @Param({"60000", "10000000"})
  public int parameters;

  private Subject subject;
  private INDArray cache;
  private Function predict;
  private Function copy;
  private Object[] predictArguments;
  private Object[] copyArguments;

  /** Takes one step, and compiles the C code. */
  @Setup(Level.Trial)
  public void prepare() throws IOException {
    subject = Subject.of(optimizer, parameters, "fused");
    HandWritten c = new HandWritten();
    predict = c.function(optimizer);
    copy = c.function("copy");
    INDArray weights = subject.weights();
    cache = weights.dup();
    Map<String, INDArray> state = subject.updater().getState();
    long length = parameters;
    float rate = (float) Subject.LEARNING_RATE;
    predictArguments =
        optimizer.equals("sgdm")
            ? new Object[] {
              HandWritten.pointer(cache),
              HandWritten.pointer(weights),
              HandWritten.pointer(state.get("v")),
              length,
              1f,
              rate
            }
            : new Object[] {
              HandWritten.pointer(cache),
              HandWritten.pointer(weights),
              HandWritten.pointer(state.get("m")),
              HandWritten.pointer(state.get("v")),
              length,
              1f,
              rate / (1 - BETA_1),
              (float) Math.sqrt(1 - BETA_2),
              EPSILON
            };
    copyArguments = new Object[] {HandWritten.pointer(weights), HandWritten.pointer(cache), length};
  }

  /** The fused backend's. */
  @Benchmark
  public void predictAndRestore() {
    subject.predictAndRestore();
  }

  /** C's. */
  @Benchmark
  public void handWritten() {
    predictByHand();
    copy.invoke(copyArguments);
  }

  void predictByHand() {
    predict.invoke(predictArguments);
    Reference.reachabilityFence(cache);
  }

  Subject subject() {
    return subject;
  }
}
