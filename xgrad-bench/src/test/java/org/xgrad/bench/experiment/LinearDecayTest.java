package org.xgrad.bench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.ObjectMapper;

class LinearDecayTest {

  @Test
  void itFallsToZero() {
    LinearDecay decay = new LinearDecay(0.4, 100);
    assertThat(decay.valueAt(0, 0)).isEqualTo(0.4);
    assertThat(decay.valueAt(25, 9)).isEqualTo(0.3, within(1e-15));
    assertThat(decay.valueAt(100, 0)).isZero();
    assertThat(decay.valueAt(101, 0)).isZero();
  }

  @Test
  void itSurvivesModelFiles() throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper();
    ISchedule decay = new LinearDecay(0.4, 100);
    String json = mapper.writeValueAsString(decay);
    assertThat(mapper.readValue(json, ISchedule.class)).isEqualTo(decay);
  }

  @Test
  void schedulesSetTheRateOfAnyOptimizer() {
    for (String name : new String[] {"sgdm", "adam", "rmsprop", "nadam", "lion", "radam"}) {
      BaseOptimizer optimizer = BaseOptimizer.of(new NamedSettings(name));
      IUpdater constant = optimizer.updater(0.25, RateSchedule.CONSTANT, 100);
      assertThat(constant.getLearningRate(50, 0)).as(name).isEqualTo(0.25);
      IUpdater falling = optimizer.updater(0.25, RateSchedule.LINEAR, 100);
      assertThat(falling.getLearningRate(50, 0)).as(name).isEqualTo(0.125);
      assertThat(falling.clone().getLearningRate(50, 0)).as(name).isEqualTo(0.125);
    }
  }
}
