package org.xgrad.rules.adabound;

import static org.xgrad.testkit.generate.Numbers.learningRates;

import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.Test;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.testkit.Parity;
import org.xgrad.testkit.generate.Configurations;
import org.xgrad.testkit.network.OptimizerPluginContract;

/** AdaBound keeps the contract, and is what its authors have, written out independently. */
class AdaBoundTest extends OptimizerPluginContract<AdaBound> {

  /**
   * AdaBound: the element-wise step size is clipped between two bounds that meet at the final rate.
   * Source: ICLR 2019 (arXiv 1902.09843), Algorithm 2; Luolc/AdaBound, adabound/adabound.py.
   */
  private static final class Transcription implements Parity.Transcription {
    private double learningRate;
    private final double beta1;
    private final double beta2;
    private final double finalLearningRate;
    private final double gamma;
    private final double epsilon;
    private double m;
    private double v;
    private int t;

    Transcription(
        double learningRate,
        double beta1,
        double beta2,
        double finalLearningRate,
        double gamma,
        double epsilon) {
      this.learningRate = learningRate;
      this.beta1 = beta1;
      this.beta2 = beta2;
      this.finalLearningRate = finalLearningRate;
      this.gamma = gamma;
      this.epsilon = epsilon;
    }

    @Override
    public double displacement(double gradient, double currentRate) {
      t++;
      m = beta1 * m + (1 - beta1) * gradient;
      v = beta2 * v + (1 - beta2) * gradient * gradient;
      double stepSize = currentRate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
      double limit = finalLearningRate * currentRate / learningRate;
      double lower = limit * (1 - 1 / (gamma * t + 1));
      double upper = limit * (1 + 1 / (gamma * t));
      double rate = stepSize / (Math.sqrt(v) + epsilon);
      return Math.min(Math.max(rate, lower), upper) * m;
    }
  }

  @Override
  protected OptimizerFormula<AdaBound> rule() {
    return new AdaBoundFormula();
  }

  @Override
  protected Arbitrary<AdaBound> updaters() {
    return Configurations.of(defaults())
        .with(AdaBound.FINAL_LEARNING_RATE, learningRates())
        .with(AdaBound.GAMMA, 1e-4, 1e-3, 1e-1)
        .with(AdaBound.BASE_LEARNING_RATE, 1e-3, 1e-2)
        .arbitrary();
  }

  @Test
  void followsItsSource() {
    Parity.assertFollows(
        new AdaBound(1e-3), () -> new Transcription(1e-3, 0.9, 0.999, 0.1, 1e-3, 1e-8));
  }

  @Test
  void followsItsSourceFarFromItsDefaults() {
    Parity.assertFollows(
        new AdaBound(1e-2)
            .withHyperParameter(AdaBound.BETA1, 0.5)
            .withHyperParameter(AdaBound.BETA2, 0.9)
            .withHyperParameter(AdaBound.EPSILON, 1e-4)
            .withHyperParameter(AdaBound.FINAL_LEARNING_RATE, 0.05)
            .withHyperParameter(AdaBound.GAMMA, 0.1)
            .withHyperParameter(AdaBound.BASE_LEARNING_RATE, 1e-3),
        () -> new Transcription(1e-3, 0.5, 0.9, 0.05, 0.1, 1e-4));
  }
}
