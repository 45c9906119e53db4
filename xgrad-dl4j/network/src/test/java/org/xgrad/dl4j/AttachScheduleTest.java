package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.RampUp;
import org.xgrad.XGrad;
import org.xgrad.testkit.Bits;

/** Steps by a schedule, attached to networks that are configured with other updaters. */
class AttachScheduleTest {
  private static final RampUp RAMP = new RampUp(2, 4);

  private static XGrad settingOf(Trainee network) {
    return (XGrad)
        ((MultiLayerNetwork) network.model()).getLayer(0).getConfig().getUpdaterByParam("W");
  }

  @ParameterizedTest
  @EnumSource(names = {"DENSE", "GRAPH"})
  void trainsAsANetworkThatIsConfiguredWithIt(TestNetwork kind) {
    Trainee configured = kind.with(new XGrad(new Adam(0.01), RAMP));
    Trainee plain = kind.with(new Adam(0.01));
    Trainee constant = kind.with(new XGrad(new Adam(0.01), 2));
    configured.attach();
    constant.attach();
    WeightPrediction prediction = WeightPrediction.attach(plain.model(), RAMP);
    for (DataSet batch : kind.batches(5)) {
      for (Trainee each : List.of(configured, plain, constant)) {
        each.fit(batch);
      }
    }
    Bits.assertSame(plain.parameters(), configured.parameters(), "weights");
    assertThat(Bits.of(plain.parameters()))
        .as("weights with other steps, which must differ")
        .isNotEqualTo(Bits.of(constant.parameters()));
    assertThat(prediction.groups()).allSatisfy(each -> assertThat(each.steps()).isEqualTo(2));
  }

  /** What is set for the rest of the prediction stays. */
  @Test
  void takesThePlaceOfOtherStepsAlone() {
    XGrad adaptive = XGrad.adaptive(new Adam(0.01), 5, 0.1);
    for (IUpdater before : List.of(adaptive, new XGrad(new Adam(0.01), new RampUp(1, 9)))) {
      Trainee network = TestNetwork.DENSE.with(before);
      WeightPrediction.attach(network.model(), RAMP);
      XGrad after = settingOf(network);
      assertThat(after.stepsAt(2, 0)).isEqualTo(1);
      assertThat(after.stepsAt(100, 0)).isEqualTo(2);
      assertThat(after.trustLimit()).isEqualTo(((XGrad) before).trustLimit());
      assertThat(after.isAdaptive()).isEqualTo(((XGrad) before).isAdaptive());
    }
  }

  @Test
  void wholeNumbersAreStepsToo() {
    int two = 2;
    Trainee network = TestNetwork.DENSE.with(new Adam(0.01));
    WeightPrediction.attach(network.model(), two);
    assertThat(settingOf(network)).isEqualTo(new XGrad(new Adam(0.01), 2.0));
    assertThat(new AdamW(0.01, 0.1).ahead(two)).isEqualTo(new AdamW(0.01, 0.1).ahead(2.0));
  }

  @Test
  void isPartOfTheConfiguration() {
    Trainee network = TestNetwork.DENSE.with(new Adam(0.01));
    WeightPrediction.attach(network.model(), RAMP);
    Trainee copy = network.cloned();
    assertThat(settingOf(copy)).isEqualTo(new XGrad(new Adam(0.01), RAMP));
  }
}
