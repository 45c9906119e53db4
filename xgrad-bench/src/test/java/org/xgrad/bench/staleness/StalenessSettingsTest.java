package org.xgrad.bench.staleness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xgrad.error.InvalidSettingException;

class StalenessSettingsTest {

  private static StalenessSettings settings(
      List<Integer> delays, List<Method> methods, int updates, List<Long> tuning) {
    return new StalenessSettings(
        LateNetwork.MLP,
        List.of(LateOptimizer.SGDM),
        delays,
        methods,
        updates,
        128,
        tuning,
        List.of(1L, 2L),
        0.02,
        Path.of("out"));
  }

  private static StalenessSettings ofUpdates(int updates) {
    return settings(List.of(0), List.of(Method.PLAIN), updates, List.of(3L));
  }

  @Test
  void plainComesFirstAskedForOrNot() {
    assertThat(settings(List.of(0), List.of(Method.ADAPTIVE), 30, List.of(3L)).methods())
        .containsExactly(Method.PLAIN, Method.ADAPTIVE);
    assertThat(
            settings(List.of(0), List.of(Method.PREDICTED, Method.PLAIN), 30, List.of(3L))
                .methods())
        .containsExactly(Method.PLAIN, Method.PREDICTED);
  }

  @Test
  void delaysRise() {
    assertThat(settings(List.of(4, 0), List.of(Method.PLAIN), 30, List.of(3L)).delays())
        .containsExactly(0, 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 31, 90, 100, 299})
  void aCurveHasItsPointsAndTheLastIsTheEnd(int updates) {
    StalenessSettings settings = ofUpdates(updates);
    assertThat(settings.points()).hasSize(StalenessSettings.POINTS).last().isEqualTo(updates);
    assertThat(settings.points().stream().filter(settings::isFinalPoint))
        .containsExactlyElementsOf(
            settings
                .points()
                .subList(
                    StalenessSettings.POINTS - LateRun.FINAL_POINTS, StalenessSettings.POINTS));
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> ofUpdates(29))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("updates");
    assertThatThrownBy(() -> settings(List.of(-1), List.of(Method.PLAIN), 30, List.of(3L)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("delay");
    assertThatThrownBy(() -> settings(List.of(1, 1), List.of(Method.PLAIN), 30, List.of(3L)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("given twice");
    assertThatThrownBy(() -> settings(List.of(1), List.of(Method.PLAIN), 30, List.of(2L)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("Tune on seeds of their own");
    assertThatThrownBy(() -> settings(List.of(1), List.of(Method.PLAIN), 30, List.of()))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("tuning seeds");
  }
}
