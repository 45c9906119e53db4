package org.xgrad.bench.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xgrad.bench.optimizer.Optimizer;

class StepRunTest {

  @Test
  void bothTrainInEveryRoundAndTheirPeaksAreKnown() throws IOException {
    StepResult result =
        new StepRun(2, 1, 2).execute(new StepTrial(TrainedNetwork.LENET, Optimizer.named("sgdm")));
    assertThat(result.speed().timing().micros()).hasSize(4).allMatch(micros -> micros > 0);
    assertThat(result.ratios()).hasSize(4).allMatch(ratio -> ratio > 0);
    assertThat(result.speed().rival().micros()).hasSize(4).allMatch(micros -> micros > 0);
    assertThat(result.prediction().micros()).hasSize(4).allMatch(micros -> micros > 0);
    if (Files.isReadable(Path.of("/proc/self/status"))) {
      assertThat(result.peakMegabytes().orElseThrow()).isGreaterThan(50);
      assertThat(result.plainPeakMegabytes().orElseThrow()).isGreaterThan(50);
    }
  }

  /** What is added is measured by itself too, whatever it is. */
  @ParameterizedTest
  @EnumSource(
      value = Addition.class,
      names = {"ADAPTIVE", "AVERAGE_OF_EACH_TENTH"})
  void whateverIsAdded(Addition addition) throws IOException {
    Optimizer adam = Optimizer.named("adam");
    StepResult result =
        new StepRun(1, 1, 2).execute(new StepTrial(TrainedNetwork.LENET, adam, adam, addition));
    assertThat(result.speed().rivalName()).isEqualTo(addition.without());
    assertThat(result.ratios()).hasSize(2).allMatch(ratio -> ratio > 0);
    // What an addition takes is a difference of two times, and may come out below 0.
    assertThat(result.predictionShares()).hasSize(2).allMatch(Double::isFinite);
  }

  @Test
  void trialsAreTheNetworksWithTheOptimizersOfThePaper() {
    assertThat(StepTrial.all())
        .extracting(StepTrial::name)
        .doesNotHaveDuplicates()
        .contains(
            "step of LeNet, sgdm",
            "step of LeNet, nesterovs",
            "step of LeNet, sgdm, adaptive",
            "step of LeNet, adam, with an average",
            "step of MLP, 10 million parameters, adam, with an average, every 10 steps",
            "step of LeNet, adam beside nd4j-adam",
            "step of 200 small groups, adam",
            "step of MLP, 10 million parameters, nd4j-adam",
            "step of MLP, 10 million parameters, adamw");
  }
}
