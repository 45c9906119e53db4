package org.xgrad.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.WeightPredictor;
import org.xgrad.rules.torch.TorchAdam;
import org.xgrad.rules.torch.TorchRmsProp;

/** An own loop over parameters of which some, or all, are empty arrays. */
class EmptyParametersTest {
  private static final int STEPS = 4;

  static Stream<XGrad> updaters() {
    return Stream.<IUpdater>of(
            new Adam(1e-2),
            new Sgd(1e-2),
            new RmsProp(1e-2),
            new TorchAdam(1e-2),
            new TorchRmsProp(1e-2))
        .map(XGrad::new)
        .flatMap(updater -> Stream.of(updater, updater.withTrustLimit(0.1)));
  }

  private static ParameterGroup group(XGrad configuration, INDArray parameters) {
    INDArray state = Nd4j.create(DataType.FLOAT, configuration.stateSize(parameters.length()));
    return new ParameterGroup("weights", parameters, configuration.instantiate(state, true));
  }

  private static void train(List<ParameterGroup> groups, WeightPredictor predictor, INDArray all) {
    for (int iteration = 0; iteration < STEPS; iteration++) {
      try (Prediction ahead = predictor.predict(iteration, 0)) {
        for (ParameterGroup group : groups) {
          XGradUpdater updater = group.updater();
          // ND4J makes a scalar of what has no elements and is reshaped.
          updater.applyUpdater(
              group.parameters().isEmpty() ? group.parameters() : all, iteration, 0);
        }
        if (iteration % 2 == 0) {
          ahead.step(all);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("updaters")
  void doNothing(XGrad configuration) {
    for (INDArray empty : List.of(Nd4j.empty(DataType.FLOAT), Nd4j.create(DataType.FLOAT, 0, 3))) {
      List<ParameterGroup> groups = List.of(group(configuration, empty));
      WeightPredictor predictor = new WeightPredictor(groups);
      train(groups, predictor, empty);
      assertThat(predictor.counts().made()).isZero();
      assertThat(predictor.summaries()).singleElement().extracting("parameters").isEqualTo(0L);
    }
  }

  @ParameterizedTest
  @MethodSource("updaters")
  void leaveOthersAlone(XGrad configuration) {
    INDArray weights = Nd4j.ones(DataType.FLOAT, 3);
    INDArray alone = weights.dup();
    ParameterGroup empty = group(configuration, Nd4j.empty(DataType.FLOAT));
    List<ParameterGroup> groups = new ArrayList<>(List.of(empty, group(configuration, weights)));
    WeightPredictor predictor = new WeightPredictor(groups);
    train(groups, predictor, Nd4j.ones(DataType.FLOAT, 3));
    List<ParameterGroup> one = List.of(group(configuration, alone));
    train(one, new WeightPredictor(one), Nd4j.ones(DataType.FLOAT, 3));
    assertThat(weights).isEqualTo(alone).isNotEqualTo(Nd4j.ones(DataType.FLOAT, 3));
    assertThat(predictor.counts().made()).isEqualTo(STEPS - 1);
  }
}
