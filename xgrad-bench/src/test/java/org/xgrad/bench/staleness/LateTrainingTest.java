package org.xgrad.bench.staleness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.xgrad.XGrad;
import org.xgrad.bench.data.BatchOrder;
import org.xgrad.bench.data.FashionMnist;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.rules.torch.SgdMomentum;

class LateTrainingTest {
  private static final double[] CURVATURES = {1, 3, 10};
  private static final double RATE = 0.02;
  private static final double MOMENTUM = 0.9;
  private static final double[] START = {1, -2, 0.5};
  private static final int UPDATES = 25;

  private static INDArray start() {
    return Nd4j.createFromArray(START).castTo(DataType.DOUBLE).reshape(1, START.length);
  }

  /** Of the sum of curvature/2 * x^2, with a pull that differs from batch to batch. */
  private static double slope(int element, double x, int batch) {
    return CURVATURES[element] * x + 0.1 * Math.sin(batch + 1.0);
  }

  private static INDArray gradient(INDArray at, int batch) {
    INDArray gradient = at.dup();
    for (int element = 0; element < START.length; element++) {
      gradient.putScalar(element, slope(element, at.getDouble(element), batch));
    }
    return gradient;
  }

  /** Written by hand, number by number. */
  private static double[] transcribed(int delay, double steps) {
    double[] theta = START.clone();
    double[] velocity = new double[START.length];
    List<double[]> gradients = new ArrayList<>();
    for (int update = 0; update < UPDATES; update++) {
      while (gradients.size() <= update + delay) {
        double[] gradient = new double[START.length];
        for (int element = 0; element < START.length; element++) {
          double ahead = theta[element] - steps * (RATE * velocity[element]);
          gradient[element] = slope(element, ahead, gradients.size());
        }
        gradients.add(gradient);
      }
      for (int element = 0; element < START.length; element++) {
        velocity[element] = MOMENTUM * velocity[element] + gradients.get(update)[element];
        theta[element] -= RATE * velocity[element];
      }
    }
    return theta;
  }

  @ParameterizedTest
  @CsvSource({"0,0", "0,1", "1,0", "1,2", "4,0", "4,5", "16,17", "30,31"})
  void isWhatIsWrittenByHand(int delay, double steps) {
    INDArray theta = start();
    LateTraining training =
        new LateTraining(
            theta,
            new XGrad(new SgdMomentum(RATE, MOMENTUM), steps),
            1,
            delay,
            batch -> gradient(theta, batch));
    for (int update = 0; update < UPDATES; update++) {
      training.update();
    }
    double[] expected = transcribed(delay, steps);
    for (int element = 0; element < START.length; element++) {
      // Rounding alone: the transcription multiplies in another order.
      assertThat(theta.getDouble(element))
          .isCloseTo(expected[element], org.assertj.core.api.Assertions.within(1e-12));
    }
  }

  /** The method's own setting is the prediction of s = d + 1. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void predictedIsOneStepMoreThanTheDelay(int delay) {
    INDArray theta = start();
    LateTraining training =
        new LateTraining(
            theta,
            Method.PREDICTED.around(new SgdMomentum(RATE, MOMENTUM), 1),
            Method.PREDICTED.ahead(delay),
            delay,
            batch -> gradient(theta, batch));
    for (int update = 0; update < UPDATES; update++) {
      training.update();
    }
    double[] expected = transcribed(delay, delay + 1);
    assertThat(theta.getDouble(0))
        .isCloseTo(expected[0], org.assertj.core.api.Assertions.within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void appliesTheGradientThatWasTakenSoManyUpdatesBefore(int delay) {
    INDArray theta = start();
    List<INDArray> seen = new ArrayList<>();
    List<INDArray> history = new ArrayList<>(List.of(theta.dup()));
    LateTraining training =
        new LateTraining(
            theta,
            new XGrad(new SgdMomentum(RATE, MOMENTUM), 0),
            1,
            delay,
            batch -> {
              assertThat(batch).isEqualTo(seen.size());
              seen.add(theta.dup());
              return gradient(theta, batch);
            });
    for (int update = 0; update < UPDATES; update++) {
      training.update();
      history.add(theta.dup());
    }
    assertThat(seen).hasSize(UPDATES + delay);
    for (int batch = 0; batch < seen.size(); batch++) {
      assertThat(seen.get(batch)).isEqualTo(history.get(Math.max(0, batch - delay)));
    }
  }

  @ParameterizedTest
  @EnumSource(LateOptimizer.class)
  void withoutDelayAndPredictionItIsFitBitForBit(LateOptimizer optimizer) {
    for (LateNetwork kind : LateNetwork.values()) {
      Examples examples = kind.examples(FashionMnist.embedded().train().first("--train", 40));
      // The last mini-batch of an epoch is a smaller one.
      BatchOrder order = new BatchOrder(7, 40, 16);
      MultiLayerNetwork fitted = kind.create(optimizer.create(optimizer.middleRate(), MOMENTUM), 7);
      MultiLayerNetwork late = kind.create(new NoOp(), 7);
      LateTraining training =
          new LateTraining(
              late.params(),
              Method.PLAIN.around(optimizer.create(optimizer.middleRate(), MOMENTUM), 1),
              Method.PLAIN.ahead(0),
              0,
              new NetworkGradients(late, examples, order));
      for (int epoch = 1; epoch <= 2; epoch++) {
        for (int[] numbers : order.epoch(epoch)) {
          fitted.fit(examples.batch(numbers));
          training.update();
          assertThat(late.params()).as(kind + " " + optimizer).isEqualTo(fitted.params());
        }
      }
    }
  }

  @Test
  void noDelayIsNegative() {
    INDArray theta = start();
    assertThatThrownBy(
            () ->
                new LateTraining(
                    theta, new XGrad(new SgdMomentum(RATE, MOMENTUM)), 1, -1, batch -> theta.dup()))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("delay")
        .hasMessageContaining("Make it at least 0");
  }
}
