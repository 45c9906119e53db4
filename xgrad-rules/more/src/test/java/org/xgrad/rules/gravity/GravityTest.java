package org.xgrad.rules.gravity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.generate.Configurations;
import org.xgrad.testkit.network.OptimizerPluginContract;

/** Gravity keeps the contract, and is what its authors have, written out independently. */
class GravityTest extends OptimizerPluginContract<Gravity> {

  /**
   * Gravity for one element; initialV is drawn from N(0, alpha / learningRate) by the authors.
   * Source: arXiv 2101.09192; dariush-bahrami/gravity.optimizer, gravity_optimizer_pytorch.py.
   */
  private static final class Transcription {
    private final double beta;
    private double v;
    private int t;

    Transcription(double beta, double initialV) {
      this.beta = beta;
      v = initialV;
    }

    double displacement(double gradient, double largestAbsoluteGradient, double learningRate) {
      t++;
      double decay = (beta * t + 1) / (t + 2);
      double ratio = gradient * largestAbsoluteGradient;
      v = decay * v + (1 - decay) * gradient / (1 + ratio * ratio);
      return learningRate * v;
    }
  }

  @Override
  protected OptimizerFormula<Gravity> rule() {
    return new GravityFormula();
  }

  @Override
  protected Arbitrary<Gravity> updaters() {
    return Configurations.of(defaults())
        .with(Gravity.ALPHA, 0, 0.01, 0.05)
        .with(Gravity.BASE_LEARNING_RATE, 0.01, 0.1)
        .arbitrary();
  }

  private static final int PARAMETERS = 6;

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01})
  void followsTheAuthors(double alpha) {
    Gravity gravity =
        new Gravity(0.1)
            .withHyperParameter(Gravity.ALPHA, alpha)
            .withHyperParameter(Gravity.BETA, 0.9)
            .withHyperParameter(Gravity.BASE_LEARNING_RATE, 0.1);
    GradientUpdater<?> updater =
        gravity.instantiate(Nd4j.create(DataType.DOUBLE, PARAMETERS), true);
    INDArray start = updater.getState().get("v");
    List<Transcription> expected = new ArrayList<>();
    for (int index = 0; index < PARAMETERS; index++) {
      expected.add(new Transcription(0.9, start.getDouble(index)));
    }
    assertThat(start.amaxNumber().doubleValue() > 0)
        .as("the momentum starts at random")
        .isEqualTo(alpha > 0);
    for (int iteration = 0; iteration < 60; iteration++) {
      double[] gradient = gradient(iteration);
      double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
      INDArray update = Nd4j.createFromArray(gradient);
      updater.applyUpdater(update, iteration, 0);
      for (int index = 0; index < PARAMETERS; index++) {
        double displacement = expected.get(index).displacement(gradient[index], largest, 0.1);
        assertThat(update.getDouble(index))
            .as("step %d of parameter %d", iteration + 1, index)
            .isCloseTo(displacement, within(Math.abs(displacement) * 1e-10));
      }
    }
  }

  private static double[] gradient(int iteration) {
    double[] gradient = new double[PARAMETERS];
    for (int index = 0; index < PARAMETERS; index++) {
      gradient[index] = Math.sin(0.7 * iteration + 1.3 * index) * Math.pow(10, index - 4);
    }
    return gradient;
  }
}
