package org.xgrad.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.error.StateMismatchException;

/** A state that an updater is given after its predictor was made is what predictions read. */
class ReplacedStateTest {
  private static final int LENGTH = 4;

  private static XGradUpdater updater(IUpdater base) {
    XGrad xgrad = new XGrad(base);
    XGradUpdater updater =
        xgrad.instantiate(Nd4j.create(DataType.FLOAT, xgrad.stateSize(LENGTH)), true);
    updater.markPredicted();
    return updater;
  }

  private static XGradUpdater trained(IUpdater base) {
    XGradUpdater updater = updater(base);
    for (int iteration = 0; iteration < 3; iteration++) {
      updater.applyUpdater(Nd4j.ones(DataType.FLOAT, LENGTH), iteration, 0);
    }
    return updater;
  }

  private static Map<String, INDArray> copyOfState(XGradUpdater updater) {
    Map<String, INDArray> copy = new LinkedHashMap<>();
    updater.getState().forEach((key, array) -> copy.put(key, array.dup()));
    return copy;
  }

  private static INDArray view(XGradUpdater updater) {
    return Nd4j.concat(
        0,
        updater.getState().values().stream()
            .map(array -> array.reshape(LENGTH))
            .toArray(INDArray[]::new));
  }

  private static float predicted(WeightPredictor predictor, INDArray theta) {
    try (Prediction ahead = predictor.predict(3, 0)) {
      return theta.getFloat(0);
    }
  }

  static Stream<Arguments> waysToReplace() {
    return Stream.of(new Adam(0.1), new Nadam(0.1))
        .flatMap(
            base ->
                Stream.<Consumer<XGradUpdater>>of(
                        to -> to.setState(copyOfState(trained(base)), false),
                        to ->
                            to.setStateViewArray(
                                view(trained(base)), new long[] {LENGTH}, 'c', false))
                    .map(replace -> Arguments.of(base, replace)));
  }

  @ParameterizedTest
  @MethodSource("waysToReplace")
  void predictionsReadTheNewState(IUpdater base, Consumer<XGradUpdater> replace) {
    INDArray theta = Nd4j.zeros(DataType.FLOAT, LENGTH);
    float expected =
        predicted(
            new WeightPredictor(List.of(new ParameterGroup("trained", theta, trained(base)))),
            theta);
    assertThat(expected).isLessThan(-0.01f);

    XGradUpdater resumed = updater(base);
    WeightPredictor predictor =
        new WeightPredictor(List.of(new ParameterGroup("resumed", theta, resumed)));
    predictor.predict(3, 0).close();
    replace.accept(resumed);
    assertThat(predicted(predictor, theta)).isEqualTo(expected);
    assertThat(theta).isEqualTo(Nd4j.zeros(DataType.FLOAT, LENGTH));
  }

  @Test
  void aStateOfAnotherLengthIsRefusedUntilOneThatFitsIsThere() {
    INDArray theta = Nd4j.zeros(DataType.FLOAT, LENGTH);
    XGradUpdater updater = trained(new Adam(0.1));
    Map<String, INDArray> fitting = updater.getState();
    WeightPredictor predictor =
        new WeightPredictor(List.of(new ParameterGroup("weights", theta, updater)));
    float expected = predicted(predictor, theta);
    Map<String, INDArray> longer = new LinkedHashMap<>();
    fitting.keySet().forEach(key -> longer.put(key, Nd4j.ones(DataType.FLOAT, LENGTH + 1)));
    updater.setState(longer, false);
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> predictor.predict(3, 0))
          .isInstanceOf(StateMismatchException.class)
          .hasMessageContaining("\"weights\"");
      assertThat(predictor.isActive()).isFalse();
    }
    updater.setState(fitting, false);
    assertThat(predicted(predictor, theta)).isEqualTo(expected);
  }
}
