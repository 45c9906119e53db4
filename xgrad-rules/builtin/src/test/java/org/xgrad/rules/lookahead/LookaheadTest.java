package org.xgrad.rules.lookahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.WeightPredictor;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.StateSlot;
import org.xgrad.rules.torch.SgdMomentum;
import org.xgrad.rules.torch.TorchAdaGrad;
import org.xgrad.rules.torch.TorchAdam;
import org.xgrad.testkit.OptimizerFormulaContract;
import org.xgrad.testkit.Parity;
import org.xgrad.testkit.generate.Configurations;

/**
 * Lookahead keeps the contract, and is what its authors have, written out independently, around
 * optimizers whose step is in their state and such whose step is not.
 */
class LookaheadTest extends OptimizerFormulaContract<Lookahead> {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * The wrapper for one tensor, around a transcription of what is within. Source:
   * michaelrzhang/lookahead, lookahead_pytorch.py: after every la_steps of the optimizer, {@code
   * p.mul_(la_alpha).add_(cached, alpha=1 - la_alpha)}, and that is cached.
   */
  private static final class Transcription implements Parity.TensorTranscription {
    private final Parity.TensorTranscription fast;
    private final int period;
    private final double alpha;
    private double[] cached = {};
    private int counter;

    Transcription(Parity.TensorTranscription fast, int period, double alpha) {
      this.fast = fast;
      this.period = period;
      this.alpha = alpha;
    }

    @Override
    public double[] displacement(double[] weights, double[] gradient, double learningRate) {
      if (cached.length == 0) {
        cached = weights.clone();
      }
      double[] displacement = fast.displacement(weights, gradient, learningRate);
      counter++;
      if (counter < period) {
        return displacement;
      }
      counter = 0;
      for (int i = 0; i < weights.length; i++) {
        cached[i] = (weights[i] - displacement[i]) * alpha + cached[i] * (1 - alpha);
        displacement[i] = weights[i] - cached[i];
      }
      return displacement;
    }
  }

  /** torch.optim.SGD with momentum. */
  private static Parity.TensorTranscription momentum(double momentum) {
    double[][] velocity = new double[1][];
    return (weights, gradient, rate) -> {
      double[] step = new double[weights.length];
      velocity[0] = velocity[0] == null ? new double[weights.length] : velocity[0];
      for (int i = 0; i < weights.length; i++) {
        velocity[0][i] = momentum * velocity[0][i] + gradient[i];
        step[i] = rate * velocity[0][i];
      }
      return step;
    };
  }

  /** torch.optim.Adagrad, whose step reads the gradient. */
  private static Parity.TensorTranscription adagrad() {
    double[][] sums = new double[1][];
    return (weights, gradient, rate) -> {
      double[] step = new double[weights.length];
      sums[0] = sums[0] == null ? new double[weights.length] : sums[0];
      for (int i = 0; i < weights.length; i++) {
        sums[0][i] += gradient[i] * gradient[i];
        step[i] = rate * gradient[i] / (Math.sqrt(sums[0][i]) + 1e-10);
      }
      return step;
    };
  }

  @Override
  protected OptimizerFormula<Lookahead> rule() {
    return new LookaheadFormula();
  }

  /** Short periods, so that cases of a few steps go back; a base of each kind. */
  @Override
  protected Arbitrary<Lookahead> updaters() {
    return Configurations.of(defaults())
        .with(Lookahead.SYNCHRONIZATION_PERIOD, 1, 2, 3)
        .with(
            Lookahead.BASE,
            Arbitraries.of(new SgdMomentum(1, 0.5), new TorchAdam(1), new TorchAdaGrad(1)))
        .arbitrary();
  }

  @Example
  void followsItsSource() {
    Parity.assertFollowsTensors(
        new Lookahead(new SgdMomentum(0.1, 0.9)), () -> new Transcription(momentum(0.9), 5, 0.5));
  }

  @Example
  void followsItsSourceFarFromItsDefaults() {
    Parity.assertFollowsTensors(
        new Lookahead(new SgdMomentum(0.03, 0.5))
            .withHyperParameter(Lookahead.SYNCHRONIZATION_PERIOD, 3)
            .withHyperParameter(Lookahead.SLOW_STEP_SIZE, 0.8),
        () -> new Transcription(momentum(0.5), 3, 0.8));
  }

  @Example
  void followsItsSourceAroundAStepThatIsNotInTheState() {
    Parity.assertFollowsTensors(
        new Lookahead(new TorchAdaGrad(0.1)), () -> new Transcription(adagrad(), 5, 0.5));
  }

  @Example
  void keepsTheFastStepOnlyWhereTheStateDoesNotTell() {
    assertThat(keys(new SgdMomentum(0.1, 0.9))).containsExactly("v", "slow");
    assertThat(keys(new TorchAdaGrad(0.1))).containsExactly("v", "slow", "fastStep");
    assertThat(new XGrad(new Lookahead(new TorchAdaGrad(0.1))).keepsLastDelta()).isFalse();
  }

  private static List<String> keys(FormulaOptimizer<?> base) {
    return new Lookahead(base).slots().stream().map(StateSlot::key).toList();
  }

  @Example
  void takesTheLearningRateOfItsBase() {
    StepSchedule schedule = new StepSchedule(ScheduleType.ITERATION, 0.1, 0.5, 2);
    Lookahead scheduled = new Lookahead(new TorchAdam(1).withLearningRateSchedule(schedule));
    assertThat(scheduled.getLearningRate(4, 0)).isEqualTo(0.025);
    assertThat(new Lookahead(new TorchAdam(0.25)).getLearningRate(0, 0)).isEqualTo(0.25);
    assertThat(new Lookahead(new TorchAdam(0.25)))
        .isEqualTo(new Lookahead(new TorchAdam(0.5)).withLearningRate(0.25));
  }

  @Example
  void isSavedWithItsBase() throws IOException, ClassNotFoundException {
    Lookahead lookahead =
        new Lookahead(new TorchAdam(0.25).withHyperParameter(TorchAdam.BETA1, 0.7));
    for (IUpdater saved : List.of(lookahead, new XGrad(lookahead))) {
      String json = MAPPER.writeValueAsString(saved);
      assertThat(MAPPER.readValue(json, IUpdater.class)).as(json).isEqualTo(saved);
      assertThat(MAPPER.readValue(json.replace("0.7", "0.6"), IUpdater.class)).isNotEqualTo(saved);
      assertThat(serialized(saved)).isEqualTo(saved);
    }
  }

  private static Object serialized(Object object) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  @Example
  void refusesABaseThatIsEvaluatedElsewhereAndNone() {
    Lookahead within = new Lookahead(0.1);
    assertThatThrownBy(() -> new Lookahead(within))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("base")
        .hasMessageContaining("names weights to evaluate with");
    assertThatThrownBy(() -> new Lookahead(null))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("base");
  }

  /** An optimizer can be changed by who holds it. */
  @Example
  void sharesItsBaseWithNobody() {
    TorchAdam base = new TorchAdam(1);
    Lookahead lookahead = new Lookahead(0.1).withHyperParameter(Lookahead.BASE, base);
    base.setLrAndSchedule(0.3, null);
    lookahead.hyperParameter(Lookahead.BASE).setLrAndSchedule(0.3, null);
    new Lookahead(0.1).hyperParameter(Lookahead.BASE).setLrAndSchedule(0.3, null);
    Lookahead.BASE.defaultValue().setLrAndSchedule(0.3, null);
    assertThat(lookahead.slots()).hasSize(3);
    assertThat(new Lookahead(0.1).slots()).hasSize(2);
    assertThat(lookahead.clone()).isEqualTo(lookahead);
  }

  private static INDArray move(XGradUpdater updater, INDArray weights, int iteration) {
    WeightPredictor predictor =
        new WeightPredictor(List.of(new ParameterGroup("w", weights, updater)));
    INDArray before = weights.dup();
    try (Prediction ahead = predictor.predict(iteration, 0)) {
      return before.sub(weights);
    }
  }

  private static XGradUpdater updater(XGrad optimizer, INDArray weights) {
    INDArray state = Nd4j.create(DataType.DOUBLE, optimizer.stateSize(weights.length()));
    XGradUpdater updater = optimizer.instantiate(state, true);
    // It hands the weights to the updater.
    new WeightPredictor(List.of(new ParameterGroup("w", weights, updater)));
    updater.markPredicted();
    return updater;
  }

  /** Whatever the rate was when the step was kept, 0 too. */
  @Example
  void predictsAtTheComingLearningRate() {
    for (FormulaOptimizer<?> base :
        List.of(new TorchAdaGrad(1), new TorchAdam(1), new SgdMomentum(1, 0.9))) {
      XGrad optimizer = new XGrad(new Lookahead(base.withLearningRate(0)));
      INDArray weights = Nd4j.createFromArray(1.0, -2.0, 3.0);
      XGradUpdater updater = updater(optimizer, weights);
      updater.applyUpdater(Nd4j.createFromArray(0.5, 0.25, -0.125), 0, 0);
      optimizer.setLrAndSchedule(0.01, null);
      INDArray small = move(updater, weights, 1);
      optimizer.setLrAndSchedule(0.02, null);
      INDArray large = move(updater, weights, 1);
      assertThat(small.norm1Number().doubleValue()).as("%s", base).isGreaterThan(1e-4);
      assertThat(large.equalsWithEps(small.mul(2), 1e-12)).as("%s", base).isTrue();
    }
  }

  /** Every third update goes back; the samples are of the steps that are predicted. */
  @Example
  void isWorthPredictingWhereverItsStepsAre() {
    for (int period = 1; period <= 6; period++) {
      XGrad optimizer =
          XGrad.adaptive(
              new Lookahead(new SgdMomentum(0.01, 0.9))
                  .withHyperParameter(Lookahead.SYNCHRONIZATION_PERIOD, period));
      INDArray weights = Nd4j.createFromArray(1.0, -2.0, 3.0);
      XGradUpdater updater = updater(optimizer, weights);
      for (int iteration = 0; iteration < 8; iteration++) {
        INDArray update = Nd4j.createFromArray(0.5, 0.25, -0.125);
        updater.applyUpdater(update, iteration, 0);
        weights.subi(update);
      }
      assertThat(updater.isWorthPredicting()).as("period %s", period).isTrue();
    }
  }

  @Example
  void refusesALearningRateThatItWouldNotUse() {
    Lookahead lookahead = new Lookahead(0.1);
    TorchAdam base = new TorchAdam(0.25);
    assertThatThrownBy(() -> lookahead.withHyperParameter(Lookahead.BASE, base))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("base")
        .hasMessageContaining("new Lookahead(base)");
    assertThat(new Lookahead(base).getLearningRate(0, 0)).isEqualTo(0.25);
  }
}
