package org.xgrad.dl4j.samediff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Deeplearning4j's gradient beside differences of the loss, with its own layers and with ours. */
class ExactGradientTest {
  static Stream<Arguments> kinds() {
    List<Arguments> all = new ArrayList<>();
    for (SameDiffLayerKind kind : SameDiffLayerKind.values()) {
      all.add(Arguments.of(kind, false));
      if (kind.takesMasks()) {
        all.add(Arguments.of(kind, true));
      }
    }
    return all.stream();
  }

  /** After the first pass as well: workspaces are used again from the second one on. */
  @ParameterizedTest(name = "{0}, masked: {1}")
  @MethodSource("kinds")
  void isThatOfTheLoss(SameDiffLayerKind kind, boolean masked) {
    ComputationGraph network = kind.network(true);
    MultiDataSet batch = kind.batch(masked);
    Map<String, Double> expected = Slopes.byDifferences(network, batch);
    Map<String, INDArray> first = Slopes.gradient(network, batch);
    assertThat(Slopes.gradient(network, batch)).isEqualTo(first);
    assertThat(Slopes.gradient(network, batch)).isEqualTo(first);
    assertThat(Slopes.byBackpropagation(network, batch))
        .allSatisfy((name, slope) -> assertThat(slope).isCloseTo(expected.get(name), within(1e-7)));
    assertThat(expected)
        .anySatisfy((name, slope) -> assertThat(Math.abs(slope)).isGreaterThan(0.01));
  }

  /** What ours fix: should this fail, Deeplearning4j has fixed it, and they have to go. */
  @ParameterizedTest
  @EnumSource(SameDiffLayerKind.class)
  void deeplearning4jDoublesIt(SameDiffLayerKind kind) {
    MultiDataSet batch = kind.batch(false);
    ComputationGraph ours = kind.network(true);
    ComputationGraph theirs = kind.network(false);
    assertThat(theirs.params()).isEqualTo(ours.params());
    assertThat(theirs.score(batch, false)).isEqualTo(ours.score(batch, false));
    Map<String, INDArray> exact = Slopes.gradient(ours, batch);
    Slopes.gradient(theirs, batch)
        .forEach(
            (name, doubled) -> {
              double factor =
                  doubled.norm2Number().doubleValue() / exact.get(name).norm2Number().doubleValue();
              if (name.startsWith("out_") || !kind.isAlone() || kind.isAbove(name)) {
                assertThat(factor).as(name).isBetween(0.99999, 1.99999);
              } else {
                assertThat(factor).as(name).isCloseTo(2, within(1e-9));
              }
            });
  }

  @ParameterizedTest
  @EnumSource(SameDiffLayerKind.class)
  void isKeptBySavedConfigurationsAndClones(SameDiffLayerKind kind) {
    ComputationGraph network = kind.network(true);
    MultiDataSet batch = kind.batch(false);
    Map<String, INDArray> expected = Slopes.gradient(network, batch);
    ComputationGraphConfiguration saved =
        ComputationGraphConfiguration.fromJson(network.getConfiguration().toJson());
    ComputationGraph restored = new ComputationGraph(saved);
    restored.init();
    restored.params().assign(network.params());
    for (ComputationGraph each : List.of(restored, network.clone())) {
      assertThat(Slopes.gradient(each, batch)).isEqualTo(expected);
    }
  }

  /** A mask that did nothing would make the tests above say too much. */
  @ParameterizedTest
  @EnumSource(
      value = SameDiffLayerKind.class,
      names = {"LOCALLY.*", ".*CAPSULE.*"},
      mode = EnumSource.Mode.MATCH_NONE)
  void masksMatterAndAreForgotten(SameDiffLayerKind kind) {
    ComputationGraph network = kind.network(true);
    Map<String, INDArray> masked = Slopes.gradient(network, kind.batch(true));
    Map<String, INDArray> unmasked = Slopes.gradient(network, kind.batch(false));
    assertThat(masked).isNotEqualTo(unmasked);
    assertThat(Slopes.gradient(kind.network(true), kind.batch(false))).isEqualTo(unmasked);
  }
}
