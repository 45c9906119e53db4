package org.xgrad.bench.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.bench.network.ManyGroups;
import org.xgrad.dl4j.WeightPrediction;

class TrainingTest {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPredictionByItselfTakesTimeAndChangesNothing(boolean endsWithStep) {
    MultiLayerNetwork network = ManyGroups.create(new XGrad(new Adam(1e-3)));
    Training training = new Training(network, TrainedNetwork.MANY_GROUPS.batch(), endsWithStep);
    INDArray before = network.params().dup();
    assertThat(training.predictAndRestore()).isPositive();
    assertThat(network.params()).isEqualTo(before);
    assertThat(network.getIterationCount()).isEqualTo(1);
    assertThat(WeightPrediction.of(network).counts().made()).isEqualTo(1);
    training.step();
    assertThat(network.getIterationCount()).isEqualTo(2);
  }

  @Test
  void aNetworkThatIsNotPredictedHasNoSuchTime() {
    MultiLayerNetwork network = ManyGroups.create(new XGrad(new Adam(1e-3), 0));
    Training training = new Training(network, TrainedNetwork.MANY_GROUPS.batch(), true);
    assertThatThrownBy(training::predictAndRestore)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Not every parameter is predicted");
  }
}
