package org.xgrad.bench.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.xgrad.XGrad;
import org.xgrad.bench.data.FashionMnist;
import org.xgrad.bench.data.LabeledImages;
import org.xgrad.bench.network.LeNet;
import org.xgrad.bench.network.Nonlinearity;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.optimizer.Optimizers;
import org.xgrad.rules.amsgrad.TorchAmsGrad;
import org.xgrad.rules.torch.SgdMomentum;
import org.xgrad.rules.torch.TorchAdaGrad;
import org.xgrad.rules.torch.TorchAdam;
import org.xgrad.rules.torch.TorchRmsProp;

class OptimizerTest {

  static List<Optimizer> all() {
    return Optimizer.labels().stream().map(Optimizer::named).toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isWrappedOnlyToPredict(Optimizer optimizer) {
    IUpdater chosen = optimizer.updater(0.02, 0);
    IUpdater plain =
        chosen instanceof XGrad attached && WeightReaders.contain(attached.base())
            ? attached.base()
            : chosen;
    assertThat(plain).isNotInstanceOf(XGrad.class);
    if (plain.hasLearningRate()) {
      assertThat(plain.getLearningRate(0, 0)).isEqualTo(0.02);
    }
    assertThat(optimizer.updater(0.02, 2)).isEqualTo(new XGrad(plain, 2));
  }

  @ParameterizedTest
  @MethodSource("all")
  void isFoundByItsLabel(Optimizer optimizer) {
    String written = optimizer.label().replace("-", "").toUpperCase(Locale.ROOT);
    assertThat(Optimizer.named(written)).isEqualTo(optimizer);
    assertThat(optimizer.decay(0.1).decoupled()).isEqualTo(optimizer.label().equals("adamw"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void trainsWithPredictionAtItsDefaultLearningRate(Optimizer optimizer) {
    MultiLayerNetwork network =
        LeNet.create(
            Nonlinearity.RELU,
            optimizer.updater(optimizer.defaultLearningRate(), 1),
            optimizer.decay(1e-4),
            0);
    WeightPrediction prediction = WeightPrediction.attach(network);
    LabeledImages images = FashionMnist.embedded().test();
    for (int step = 0; step < 3; step++) {
      network.fit(images.batch(step, step + 10, step + 20));
    }
    assertThat(prediction.counts().made()).isEqualTo(2);
    assertThat(network.params().isNaN().any()).isFalse();
  }

  /** Runs that are kept are told apart by these names: they must never mean anything else. */
  @Test
  void namesInKeptResultsMeanWhatTheyMeant() {
    assertThat(Optimizer.named("adam").updater(0.5, 0)).isEqualTo(new TorchAdam(0.5));
    assertThat(Optimizer.named("adamw").updater(0.5, 0)).isEqualTo(new TorchAdam(0.5));
    assertThat(Optimizer.named("sgdm").updater(0.5, 0)).isEqualTo(new SgdMomentum(0.5, 0.9));
    assertThat(Optimizer.named("adagrad").updater(0.5, 0)).isEqualTo(new TorchAdaGrad(0.5));
    assertThat(Optimizer.named("rmsprop").updater(0.5, 0)).isEqualTo(new TorchRmsProp(0.5));
    assertThat(Optimizer.named("nesterovs").updater(0.5, 0)).isEqualTo(new Nesterovs(0.5, 0.9));
    assertThat(Optimizer.named("nd4j-adam").updater(0.5, 0)).isEqualTo(new Adam(0.5));
    assertThat(Optimizer.named("amsgrad").updater(0.5, 0)).isEqualTo(new AMSGrad(0.5));
    assertThat(Optimizer.named("torchamsgrad").updater(0.5, 0)).isEqualTo(new TorchAmsGrad(0.5));
  }

  /** Those that suited LeNet before the descriptions had them. */
  @ParameterizedTest
  @CsvSource({
    "adam, 1e-3",
    "adamw, 1e-3",
    "sgdm, 1e-2",
    "adagrad, 1e-2",
    "rmsprop, 1e-3",
    "sgd, 1e-1",
    "nesterovs, 1e-2",
    "nadam, 1e-3",
    "amsgrad, 1e-3",
    "adamax, 2e-3",
    "nd4j-adam, 1e-3"
  })
  void hasALearningRateThatSuitsIt(String name, double learningRate) {
    assertThat(Optimizer.named(name).defaultLearningRate()).isEqualTo(learningRate);
  }

  @Test
  void isOneOfThoseThatCanBeCreatedByName() {
    assertThat(Optimizer.labels()).containsAll(Optimizers.names()).contains("adamw").isSorted();
    assertThat(Optimizer.labels()).hasSize(Optimizers.names().size() + 1);
  }

  @Test
  void isRefusedByAnotherName() {
    assertThatThrownBy(() -> Optimizer.named("adaml"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("Optimizer 'adaml': there is none of that name. Did you mean adam")
        .hasMessageContaining("adamw")
        .hasMessageContaining("radam");
  }
}
