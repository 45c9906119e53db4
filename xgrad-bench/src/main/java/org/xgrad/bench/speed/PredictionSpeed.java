package org.xgrad.bench.speed;

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
 * A prediction and its restoration, beside the copies that are their physical limit.
 *
 * <p>{@code ./xgrad bench} runs it. Single precision, one group of parameters.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PredictionSpeed {

  /** Which optimizer is predicted. */
  @Param({"sgdm", "adam"})
  public String optimizer;

  /** Which backend predicts. */
  @Param({"nd4j", "fused"})
  public String backend;

  /** How many parameters there are. */
  @Param({"10000", "1000000", "10000000"})
  public int parameters;

  private Subject subject;
  private INDArray cache;

  /** Takes one step, so that there is something to predict. */
  @Setup(Level.Trial)
  public void stepOnce() {
    subject = Subject.of(optimizer, parameters, backend);
    cache = subject.weights().dup();
  }

  /** Caches and predicts the weights, then restores them. */
  @Benchmark
  public void predictAndRestore() {
    subject.predictAndRestore();
  }

  /** Copies the weights away and back, which no prediction can do without. */
  @Benchmark
  public void copyAwayAndBack() {
    cache.assign(subject.weights());
    subject.weights().assign(cache);
  }
}
