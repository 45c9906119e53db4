package org.xgrad.bench.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.dl4j.WeightPrediction;

class ManyGroupsTest {

  @Test
  void hasAsManyGroupsAsItSays() {
    MultiLayerNetwork network = ManyGroups.create(new XGrad(new Adam(1e-4)));
    assertThat(WeightPrediction.attach(network).groups()).hasSize(ManyGroups.GROUPS);
  }
}
