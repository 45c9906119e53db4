package org.xgrad.bench.speed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.average.Averaging;
import org.xgrad.backend.BoundKernel;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.internal.average.RunningAverage;
import org.xgrad.internal.backend.Backends;
import org.xgrad.internal.program.PredictionPrograms;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.WeightPredictor;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * One group of parameters in single precision, one step into training, so that there is something
 * to predict.
 */
final class Subject {
  private static final int ITERATION = 1;

  /**
   * After the update of iteration 0, before which nothing is predicted, three samples by which
   * predictions begin, and three more by which they go on.
   */
  private static final int UNSAMPLED = 7;

  /** Less than a step of any optimizer. */
  private static final double LIMIT = 1e-6;

  /** One of those at which a sample is due again. */
  private static final int SAMPLED = 25;

  private final Contest contest;
  private final XGradUpdater updater;
  private final Map<String, INDArray> arrays;
  private final INDArray fresh;

  private Subject(Contest contest, XGradUpdater updater, Map<String, INDArray> arrays) {
    this.contest = contest;
    this.updater = updater;
    this.arrays = arrays;
    this.fresh = Nd4j.rand(DataType.FLOAT, gradient().length());
  }

  /** So many parameters under that optimizer. */
  static Subject of(Contest contest, int parameters) {
    XGrad configuration = new XGrad(contest.base());
    XGradUpdater updater =
        configuration.instantiate(
            Nd4j.create(DataType.FLOAT, configuration.stateSize(parameters)), true);
    INDArray gradient = Nd4j.rand(DataType.FLOAT, parameters);
    INDArray weights = Nd4j.rand(DataType.FLOAT, parameters);
    updater.markPredicted();
    // It hands the weights to an updater that reads them.
    new WeightPredictor(List.of(new ParameterGroup("parameters", weights, updater)));
    updater.applyUpdater(gradient, 0, 0);
    Map<String, INDArray> arrays = new HashMap<>(updater.getState());
    arrays.put(StateSlot.PARAMETERS, weights);
    arrays.put(StateSlot.CACHE, weights.dup());
    arrays.put(State.GRADIENT, gradient);
    return new Subject(contest, updater, arrays);
  }

  /** A backward pass's result: the same new gradient each time. */
  void backward() {
    gradient().assign(fresh);
  }

  /** Its optimizer. */
  Contest contest() {
    return contest;
  }

  /** One of its arrays: parameters, cache, gradient or a state. */
  INDArray array(String slot) {
    return arrays.get(slot);
  }

  /** The library's way on this backend; its update runs on the installed one. */
  Runnable library(Work work, Backends backends) {
    return switch (work) {
      case STEP -> step(backends, this::update);
      case ADAPTIVE -> adaptive(backends, UNSAMPLED);
      case SAMPLED -> adaptive(backends, SAMPLED);
      case AVERAGED -> averaged(step(backends, this::update));
      case LIMITED -> prediction(backends, OptionalDouble.of(LIMIT));
      case PREDICT, RESTORE, UPDATE -> kernels(work, backends);
    };
  }

  /** The programs on this backend, one after the other. */
  Runnable kernels(Work work, Backends backends) {
    return switch (work) {
      case PREDICT -> run(prediction(), backends);
      case RESTORE -> run(Program.of(PredictionPrograms.restore()), backends);
      case UPDATE -> run(contest.update(after(ITERATION + 1)).orElseThrow(), backends);
      case STEP -> step(backends, kernels(Work.UPDATE, backends));
      case ADAPTIVE, SAMPLED, AVERAGED, LIMITED -> throw new IllegalArgumentException(work.label());
    };
  }

  /** Deeplearning4j by itself, which predicts nothing: the update, and for a step the step. */
  Runnable plain(Work work) {
    GradientUpdater<?> plain =
        contest
            .plain()
            .instantiate(
                Nd4j.create(DataType.FLOAT, contest.plain().stateSize(weights().length())), true);
    plain.applyUpdater(gradient(), 0, 0);
    Runnable update = () -> plain.applyUpdater(gradient(), ITERATION, 0);
    return work == Work.UPDATE
        ? update
        : () -> {
          update.run();
          weights().subi(gradient());
        };
  }

  /** A copy that reads and writes as many bytes as the work does at least. */
  Runnable copy(Work work) {
    long length = weights().length() * work.transfers(contest.slots()) / 2;
    INDArray from = Nd4j.rand(DataType.FLOAT, length);
    INDArray to = Nd4j.rand(DataType.FLOAT, length);
    return () -> to.assign(from);
  }

  private Runnable step(Backends backends, Runnable update) {
    return step(backends, updater, ITERATION, update);
  }

  /** A prediction and its restoration, within a limit if there is one. */
  Runnable prediction(Backends backends, OptionalDouble limit) {
    XGrad free = new XGrad(contest.base());
    XGrad configuration = limit.isPresent() ? free.withTrustLimit(limit.getAsDouble()) : free;
    XGradUpdater own =
        configuration.instantiate(
            Nd4j.create(DataType.FLOAT, configuration.stateSize(weights().length())), true);
    own.markPredicted();
    WeightPredictor predictor = predictor(backends, own);
    backward();
    own.applyUpdater(gradient(), 0, 0);
    return () -> {
      predictor.predict(ITERATION, 0).close();
      if (predictor.counts().limited() > 0 != limit.isPresent()) {
        throw new IllegalStateException("The limit was to be reached where there is one.");
      }
    };
  }

  /** An adaptive prediction that has its first samples. */
  private Runnable adaptive(Backends backends, int iteration) {
    XGrad configuration = XGrad.adaptive(contest.base());
    XGradUpdater adaptive =
        configuration.instantiate(
            Nd4j.create(DataType.FLOAT, configuration.stateSize(weights().length())), true);
    adaptive.markPredicted();
    for (int earlier = 0; earlier < UNSAMPLED; earlier++) {
      backward();
      adaptive.applyUpdater(gradient(), earlier, 0);
    }
    return step(
        backends, adaptive, iteration, () -> adaptive.applyUpdater(gradient(), iteration, 0));
  }

  private Runnable averaged(Runnable step) {
    RunningAverage average = new RunningAverage(Averaging.exponential(0.999));
    average.start(weights());
    return () -> {
      step.run();
      average.take(weights());
    };
  }

  private Runnable step(Backends backends, XGradUpdater updater, int iteration, Runnable update) {
    WeightPredictor predictor = predictor(backends, updater);
    return () -> {
      try (Prediction ahead = predictor.predict(iteration, 0)) {
        if (ahead.predictedParameters() != weights().length()) {
          throw new IllegalStateException("Nothing was predicted.");
        }
        update.run();
        ahead.step(gradient());
      }
    };
  }

  private WeightPredictor predictor(Backends backends, XGradUpdater updater) {
    return WeightPredictor.of(
        List.of(new ParameterGroup("parameters", weights(), updater)),
        PredictionRules.installed().rules(),
        backends.list());
  }

  private void update() {
    updater.applyUpdater(gradient(), ITERATION, 0);
  }

  private INDArray weights() {
    return arrays.get(StateSlot.PARAMETERS);
  }

  private INDArray gradient() {
    return arrays.get(State.GRADIENT);
  }

  private Program prediction() {
    Expr step =
        PredictionRules.installed()
            .ruleFor(contest.base())
            .step(contest.base(), after(ITERATION), updater.getState().keySet());
    return Program.of(PredictionPrograms.predict(1, step));
  }

  private Progress after(int steps) {
    return new Progress(steps, ITERATION, 0, contest.base().getLearningRate(ITERATION, 0));
  }

  private Runnable run(Program program, Backends backends) {
    Map<String, INDArray> bound = new HashMap<>(arrays);
    bound.keySet().retainAll(program.shape().slots());
    BoundKernel kernel = backends.bind(program.shape(), bound);
    double[] scalars = program.scalars();
    return () -> kernel.run(scalars);
  }
}
