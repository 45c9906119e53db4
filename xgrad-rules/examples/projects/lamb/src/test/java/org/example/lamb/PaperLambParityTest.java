package org.example.lamb;

import org.junit.jupiter.api.Test;
import org.xgrad.testkit.Parity;

class PaperLambParityTest {

  /** One tensor, transcribed from the paper's Algorithm 2 and not from our formula. */
  private static final class Transcription implements Parity.TensorTranscription {
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final double lambda;
    private double[] m = {};
    private double[] v = {};
    private int t;

    Transcription(double beta1, double beta2, double epsilon, double lambda) {
      this.beta1 = beta1;
      this.beta2 = beta2;
      this.epsilon = epsilon;
      this.lambda = lambda;
    }

    @Override
    public double[] displacement(double[] x, double[] gradient, double learningRate) {
      if (t++ == 0) {
        m = new double[x.length];
        v = new double[x.length];
      }
      double[] direction = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        m[i] = beta1 * m[i] + (1 - beta1) * gradient[i];
        v[i] = beta2 * v[i] + (1 - beta2) * gradient[i] * gradient[i];
        double mHat = m[i] / (1 - Math.pow(beta1, t));
        double vHat = v[i] / (1 - Math.pow(beta2, t));
        direction[i] = mHat / (Math.sqrt(vHat) + epsilon) + lambda * x[i];
      }
      double ratio = norm(direction) == 0 || norm(x) == 0 ? 1 : norm(x) / norm(direction);
      for (int i = 0; i < x.length; i++) {
        direction[i] *= learningRate * ratio;
      }
      return direction;
    }

    private static double norm(double[] vector) {
      double sum = 0;
      for (double each : vector) {
        sum += each * each;
      }
      return Math.sqrt(sum);
    }
  }

  @Test
  void defaults() {
    Parity.assertFollowsTensors(
        new PaperLamb(2e-3), () -> new Transcription(0.9, 0.999, 1e-8, 0.01));
  }

  @Test
  void others() {
    Parity.assertFollowsTensors(
        new PaperLamb(0.1)
            .withHyperParameter(PaperLamb.BETA1, 0.5)
            .withHyperParameter(PaperLamb.BETA2, 0.8)
            .withHyperParameter(PaperLamb.EPSILON, 1e-2)
            .withHyperParameter(PaperLamb.LAMBDA, 0.3),
        () -> new Transcription(0.5, 0.8, 1e-2, 0.3));
  }
}
