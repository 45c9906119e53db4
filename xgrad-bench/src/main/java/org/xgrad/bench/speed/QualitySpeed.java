package org.xgrad.bench.speed;

import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.xgrad.backend.Backends;

/**
 * A prediction, its restoration and a step of the weights, with the quality of every prediction
 * sampled and with none: the difference is what a sample costs.
 *
 * <p>{@code ./xgrad bench} runs it. As many parameters as LeNet has, by the best backend.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class QualitySpeed {
  private static final int PARAMETERS_OF_LENET = 44_426;

  /** Every how many iterations a sample is taken; 0 for never. */
  @Param({"0", "1"})
  public int every;

  private Subject subject;
  private INDArray step;
  private int iteration;

  /** Takes one step, so that there is something to predict. */
  @Setup(Level.Trial)
  public void stepOnce() {
    subject = Subject.of("adam", PARAMETERS_OF_LENET, Backends.installed().names().get(0));
    subject.predictor().sampleQualityEvery(every);
    step = Nd4j.rand(DataType.FLOAT, PARAMETERS_OF_LENET).muli(1e-6);
    iteration = 1;
  }

  /** Predicts and restores the weights, and takes a step. */
  @Benchmark
  public void predictAndStep() {
    subject.predictor().predict(iteration, 0).close();
    subject.weights().subi(step);
    iteration++;
  }
}
