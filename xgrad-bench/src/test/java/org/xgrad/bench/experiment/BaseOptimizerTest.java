package org.xgrad.bench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.rules.adan.Adan;
import org.xgrad.rules.projection.Sgdp;
import org.xgrad.rules.radam.RAdam;
import org.xgrad.rules.torch.SgdMomentum;
import org.xgrad.rules.torch.TorchAdam;

class BaseOptimizerTest {

  private static Object updater(NamedSettings choice) {
    return BaseOptimizer.of(choice).updater(0.25, RateSchedule.CONSTANT, 100);
  }

  @Test
  void hyperParametersAreSettings() {
    assertThat(updater(new NamedSettings("adan").with("weightDecay", 0.02).with("beta1", 0.9)))
        .isEqualTo(
            new Adan(0.25)
                .withHyperParameter(Adan.WEIGHT_DECAY, 0.02)
                .withHyperParameter(Adan.BETA1, 0.9));
    assertThat(updater(new NamedSettings("radam").with("variant", "authors")))
        .isEqualTo(new RAdam(0.25).withHyperParameter(RAdam.VARIANT, RAdam.Variant.AUTHORS));
    assertThat(updater(new NamedSettings("sgdp").with("nesterov", "true")))
        .isEqualTo(new Sgdp(0.25).withHyperParameter(Sgdp.NESTEROV, true));
    assertThat(updater(new NamedSettings("sgdm").with("momentum", 0.5)))
        .isEqualTo(new SgdMomentum(0.25, 0.5));
    assertThat(updater(new NamedSettings("adamw").with("beta2", 0.95)))
        .isEqualTo(new TorchAdam(0.25).withHyperParameter(TorchAdam.BETA2, 0.95));
  }

  @Test
  void whatIsNotGivenIsAsRecommended() {
    assertThat(updater(new NamedSettings("sgdm"))).isEqualTo(new SgdMomentum(0.25, 0.9));
    assertThat(updater(new NamedSettings("adan"))).isEqualTo(new Adan(0.25));
    assertThat(updater(new NamedSettings("nesterovs"))).isEqualTo(new Nesterovs(0.25, 0.9));
    assertThat(updater(new NamedSettings("nesterovs").with("momentum", 0.5)))
        .isEqualTo(new Nesterovs(0.25, 0.5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "adan | weight-decay | 0.02 | It has beta1, beta2, beta3, epsilon, weightDecay.",
        "adan | beta1 | 1 | at least 0 and below 1",
        "adan | beta1 | much | Make it a number.",
        "radam | variant | own | TORCH",
        "sgdp | nesterov | yes | Make it true or false.",
        "lookahead | base | adam | no such setting",
        "nadam | beta1 | 0.8 | nadam has no settings",
        "nesterovs | dampening | 0.1 | It has momentum.",
        "nesterovs | momentum | 1 | below 1"
      })
  void whatCanNotBeSetIsRefused(String name, String key, String value, String said) {
    assertThatThrownBy(() -> BaseOptimizer.of(new NamedSettings(name).with(key, value)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining(said);
  }
}
