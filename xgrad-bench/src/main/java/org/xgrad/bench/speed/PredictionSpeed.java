package org.xgrad.bench.speed;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.backend.Backends;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.WeightPredictor;
import org.xgrad.rule.PredictionRules;
import org.xgrad.rules.torch.SgdMomentum;
import org.xgrad.rules.torch.TorchAdam;

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

  private INDArray weights;
  private INDArray cache;
  private WeightPredictor predictor;

  /** Takes one step, so that there is something to predict. */
  @Setup(Level.Trial)
  public void stepOnce() {
    IUpdater base =
        switch (optimizer) {
          case "sgdm" -> new SgdMomentum(1e-3, 0.9);
          case "adam" -> new TorchAdam(1e-3);
          default -> throw new IllegalArgumentException(optimizer);
        };
    XGrad configuration = new XGrad(base);
    XGradUpdater updater =
        configuration.instantiate(
            Nd4j.create(DataType.FLOAT, configuration.stateSize(parameters)), true);
    weights = Nd4j.rand(DataType.FLOAT, parameters);
    cache = weights.dup();
    updater.foresee();
    updater.applyUpdater(Nd4j.rand(DataType.FLOAT, parameters), 0, 0);
    predictor =
        new WeightPredictor(
            List.of(new ParameterGroup("parameters", weights, updater)),
            PredictionRules.installed(),
            Backends.installed().only(backend));
  }

  /** Caches and predicts the weights, then restores them. */
  @Benchmark
  public void predictAndRestore() {
    try (Prediction ahead = predictor.predict(1, 0)) {
      if (ahead.predictedParameters() != parameters) {
        throw new IllegalStateException("Nothing was predicted.");
      }
    }
  }

  /** Copies the weights away and back, which no prediction can do without. */
  @Benchmark
  public void copyAwayAndBack() {
    cache.assign(weights);
    weights.assign(cache);
  }
}
