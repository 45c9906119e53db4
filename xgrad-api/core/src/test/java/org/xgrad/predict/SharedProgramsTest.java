package org.xgrad.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.expr.Expr;
import org.xgrad.internal.backend.Backends;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;

class SharedProgramsTest {

  /** Counts how often it is read. */
  private static final class CountingRule implements PredictionRule<Sgd> {
    private int readings;

    @Override
    public String id() {
      return "counting-sgd";
    }

    @Override
    public Class<Sgd> updater() {
      return Sgd.class;
    }

    @Override
    public Expr step(Sgd updater, Progress at, State state) {
      readings++;
      return at.learningRate().times(state.lastDelta());
    }
  }

  private final CountingRule rule = new CountingRule();
  private final List<INDArray> parameters = new ArrayList<>();
  private final List<XGradUpdater> updaters = new ArrayList<>();

  private WeightPredictor predictor(XGrad... configurations) {
    List<ParameterGroup> groups = new ArrayList<>();
    for (XGrad configuration : configurations) {
      XGradUpdater updater = configuration.instantiate(Nd4j.create(DataType.DOUBLE, 1), true);
      updater.markPredicted();
      updater.applyUpdater(Nd4j.createFromArray(1.0), 0, 0);
      updaters.add(updater);
      parameters.add(Nd4j.createFromArray(10.0));
      groups.add(
          new ParameterGroup("group " + groups.size(), parameters.get(groups.size()), updater));
    }
    WeightPredictor predictor =
        new WeightPredictor(groups, PredictionRules.of(rule), Backends.installed());
    rule.readings = 0;
    return predictor;
  }

  private List<Double> predicted(WeightPredictor predictor) {
    try (Prediction ahead = predictor.predict(1, 0)) {
      assertThat(ahead.predictedParameters()).isEqualTo(parameters.size());
      return parameters.stream().map(array -> array.getDouble(0)).toList();
    }
  }

  @Test
  void aRuleIsReadOnceForEqualUpdatersAndAnewForEachPrediction() {
    WeightPredictor predictor =
        predictor(new XGrad(new Sgd(0.5)), new XGrad(new Sgd(0.5)), new XGrad(new Sgd(0.25)));
    assertThat(predicted(predictor)).containsExactly(9.5, 9.5, 9.75);
    assertThat(rule.readings).isEqualTo(2);
    assertThat(predicted(predictor)).containsExactly(9.5, 9.5, 9.75);
    assertThat(rule.readings).isEqualTo(4);
  }

  @Test
  void anUpdaterThatIsChangedBetweenPredictionsIsNoLongerEqual() {
    WeightPredictor predictor = predictor(new XGrad(new Sgd(0.5)), new XGrad(new Sgd(0.5)));
    assertThat(predicted(predictor)).containsExactly(9.5, 9.5);
    updaters.get(1).getConfig().base().setLrAndSchedule(2, null);
    assertThat(predicted(predictor)).containsExactly(9.5, 8.0);
  }

  @Test
  void eachGroupIsPredictedItsOwnNumberOfSteps() {
    WeightPredictor predictor =
        predictor(
            new XGrad(new Sgd(0.5), 1), new XGrad(new Sgd(0.5), 3), new XGrad(new Sgd(0.5), 3));
    assertThat(predicted(predictor)).containsExactly(9.5, 8.5, 8.5);
    assertThat(rule.readings).isEqualTo(2);
  }

  /** A move within a trust limit is measured by the same program for equal updaters. */
  @Test
  void equalUpdatersShareWhatMeasuresTheirMoves() {
    XGrad limited = new XGrad(new Sgd(0.5)).withTrustLimit(0.01);
    WeightPredictor predictor = predictor(limited, limited.clone(), new XGrad(new Sgd(0.5)));
    assertThat(predicted(predictor)).containsExactly(9.9, 9.9, 9.5);
    assertThat(rule.readings).as("once for the measure, once for the move").isEqualTo(2);
  }
}
