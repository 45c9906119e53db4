package org.example.qhm;

import org.junit.jupiter.api.Test;
import org.xgrad.testkit.Parity;

class QhmParityTest {

  /** One parameter, transcribed from the authors' qhoptim/pyt/qhm.py and not from our formula. */
  private static final class Transcription implements Parity.Transcription {
    private final double momentum;
    private final double nu;
    private double buffer;

    Transcription(double momentum, double nu) {
      this.momentum = momentum;
      this.nu = nu;
    }

    @Override
    public double displacement(double gradient, double learningRate) {
      buffer = buffer * momentum + (1 - momentum) * gradient;
      return learningRate * nu * buffer + learningRate * (1 - nu) * gradient;
    }
  }

  @Test
  void defaults() {
    Parity.assertFollows(new Qhm(1.0), () -> new Transcription(0.999, 0.7));
  }

  @Test
  void others() {
    Parity.assertFollows(
        new Qhm(0.01).withHyperParameter(Qhm.BETA, 0.5).withHyperParameter(Qhm.NU, 0.2),
        () -> new Transcription(0.5, 0.2));
  }
}
