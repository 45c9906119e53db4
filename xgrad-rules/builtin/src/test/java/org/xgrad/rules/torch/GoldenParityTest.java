package org.xgrad.rules.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.WeightPredictor;
import org.xgrad.rule.State;
import org.xgrad.testkit.reference.golden.GoldenCase;
import org.xgrad.testkit.reference.golden.GoldenFile;
import org.xgrad.testkit.reference.golden.GoldenStep;
import org.xgrad.testkit.reference.golden.Quadratic;

/**
 * PyTorch's trajectories, step for step: predicted weights, state and weights, through the real
 * predictor, the real updaters and Deeplearning4j's own regularization.
 */
class GoldenParityTest {

  static Stream<Arguments> cases() {
    return Stream.of(DataType.DOUBLE, DataType.FLOAT)
        .flatMap(
            precision -> {
              GoldenFile file = GoldenFile.of(precision);
              return file.cases().stream()
                  .map(each -> Arguments.of(precision, each, file.quadratic()));
            });
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cases")
  void followsPyTorch(DataType precision, GoldenCase golden, Quadratic quadratic) {
    double relative = precision == DataType.DOUBLE ? 1e-12 : 1e-5;
    INDArray parameters = Nd4j.createFromArray(quadratic.start()).castTo(precision);
    XGradUpdater updater = updater(golden, parameters);
    WeightPredictor predictor =
        new WeightPredictor(List.of(new ParameterGroup(golden.name(), parameters, updater)));
    Optional<Regularization> decay = decay(golden);

    for (GoldenStep step : golden.steps()) {
      int iteration = step.t() - 1;
      assertClose(parameters, step.theta(), relative, "theta at " + step.t());
      INDArray gradient;
      try (Prediction ahead = predictor.predict(iteration, 0)) {
        assertClose(parameters, step.thetaHat(), relative, "theta_hat at " + step.t());
        double[] exact = quadratic.gradient(step.t(), parameters.toDoubleVector());
        gradient = Nd4j.createFromArray(exact).castTo(precision);
      }
      assertClose(parameters, step.theta(), relative, "theta restored at " + step.t());
      double rate = updater.getConfig().getLearningRate(iteration, 0);
      assertThat(rate).isCloseTo(step.learningRate(), within(1e-15));

      regularize(decay, Regularization.ApplyStep.BEFORE_UPDATER, parameters, gradient, rate);
      updater.applyUpdater(gradient, iteration, 0);
      double[] update = gradient.toDoubleVector();
      step.state().forEach((key, values) -> assertState(updater, key, values, relative, step.t()));
      regularize(decay, Regularization.ApplyStep.POST_UPDATER, parameters, gradient, rate);
      updater
          .lastDelta()
          .ifPresent(
              delta -> assertClose(delta.mul(rate), update, relative, "lr*Delta at " + step.t()));
      parameters.subi(gradient);
      assertClose(parameters, step.thetaNext(), relative, "theta after " + step.t());
    }
    assertThat(golden.steps()).hasSize(20);
  }

  /** The last gradient is no state of ours: the last Delta stands in for it. */
  private static void assertState(
      XGradUpdater updater, String key, double[] values, double relative, int t) {
    Map<String, INDArray> state = updater.getState();
    if (key.equals("g")) {
      assertThat(state).containsKey(State.LAST_DELTA);
    } else {
      assertClose(state.get(key), values, relative, key + " after " + t);
    }
  }

  private static void regularize(
      Optional<Regularization> decay,
      Regularization.ApplyStep when,
      INDArray parameters,
      INDArray gradient,
      double rate) {
    decay
        .filter(regularization -> regularization.applyStep() == when)
        .ifPresent(regularization -> regularization.apply(parameters, gradient, rate, 0, 0));
  }

  private static XGradUpdater updater(GoldenCase golden, INDArray parameters) {
    XGrad configuration = new XGrad(withRate(golden), golden.predictionSteps());
    long stateSize = configuration.stateSize(parameters.length());
    return configuration.instantiate(Nd4j.create(parameters.dataType(), stateSize), true);
  }

  private static FormulaOptimizer<?> withRate(GoldenCase golden) {
    double rate = golden.hyperParameter("lr", Double.NaN);
    FormulaOptimizer<?> optimizer = optimizer(golden, rate);
    if (!golden.hyperParameters().containsKey("drop_at")) {
      return optimizer;
    }
    Map<Integer, Double> rates = new LinkedHashMap<>();
    rates.put(0, rate);
    rates.put(
        (int) golden.hyperParameter("drop_at", 0) - 1, rate * golden.hyperParameter("drop", 1));
    ISchedule schedule = new MapSchedule(ScheduleType.ITERATION, rates);
    return optimizer.withLearningRateSchedule(schedule);
  }

  private static FormulaOptimizer<?> optimizer(GoldenCase golden, double rate) {
    return switch (golden.optimizer()) {
      case "sgdm" ->
          new SgdMomentum(rate, golden.hyperParameter("momentum", 0))
              .withHyperParameter(SgdMomentum.DAMPENING, golden.hyperParameter("dampening", 0))
              .withHyperParameter(
                  SgdMomentum.FIRST_STEP,
                  golden.name().endsWith("paper")
                      ? SgdMomentum.FirstStep.DAMPENED
                      : SgdMomentum.FirstStep.GRADIENT);
      case "adagrad" ->
          new TorchAdaGrad(rate)
              .withHyperParameter(
                  TorchAdaGrad.LEARNING_RATE_DECAY, golden.hyperParameter("lr_decay", 0))
              .withHyperParameter(TorchAdaGrad.EPSILON, golden.hyperParameter("eps", 0));
      case "rmsprop" ->
          new TorchRmsProp(rate)
              .withHyperParameter(TorchRmsProp.SMOOTHING, golden.hyperParameter("alpha", 0))
              .withHyperParameter(TorchRmsProp.EPSILON, golden.hyperParameter("eps", 0));
      case "adam", "adamw" ->
          new TorchAdam(rate)
              .withHyperParameter(TorchAdam.BETA1, golden.hyperParameter("beta1", 0))
              .withHyperParameter(TorchAdam.BETA2, golden.hyperParameter("beta2", 0))
              .withHyperParameter(TorchAdam.EPSILON, golden.hyperParameter("eps", 0));
      default -> throw new IllegalArgumentException(golden.optimizer());
    };
  }

  private static Optional<Regularization> decay(GoldenCase golden) {
    double decay = golden.hyperParameter("weight_decay", 0);
    if (decay == 0) {
      return Optional.empty();
    }
    return Optional.of(
        golden.optimizer().equals("adamw")
            ? new WeightDecay(decay, true)
            : new L2Regularization(decay));
  }

  private static void assertClose(
      INDArray actual, double[] expected, double relative, String what) {
    double[] values = actual.toDoubleVector();
    assertThat(values).hasSameSizeAs(expected);
    // Where terms cancel, an element is known as well as the array's largest one.
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    double floor = largest * relative / 10;
    for (int index = 0; index < values.length; index++) {
      assertThat(values[index])
          .as("%s, element %d", what, index)
          .isCloseTo(expected[index], within(Math.abs(expected[index]) * relative + floor));
    }
  }
}
