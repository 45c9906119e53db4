package org.xgrad.bench.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.xgrad.bench.data.ExampleSet;
import org.xgrad.bench.data.ImageShape;
import org.xgrad.bench.data.TextShape;
import org.xgrad.bench.data.source.DataSets;
import org.xgrad.bench.data.text.WordExamples;
import org.xgrad.error.InvalidSettingException;

class AugmentationTest {
  private static final ExampleSet PLAIN =
      DataSets.named("fashion-mnist-32").open(Optional.empty()).train();
  private static final ExampleSet AUGMENTED = Augmentation.OF_CIFAR.of(PLAIN);

  @Test
  void followsFromSeedEpochAndImageAlone() {
    INDArray both = features(AUGMENTED.inEpoch(1, 2), 4, 7);
    AUGMENTED.inEpoch(1, 1).batch(9);
    assertThat(features(AUGMENTED.inEpoch(1, 2), 7))
        .isEqualTo(both.get(NDArrayIndex.interval(1, 2)));
    assertThat(features(AUGMENTED.inEpoch(1, 3), 4, 7)).isNotEqualTo(both);
    assertThat(features(AUGMENTED.inEpoch(2, 2), 4, 7)).isNotEqualTo(both);
    assertThat(features(AUGMENTED, 4, 7)).isEqualTo(features(PLAIN, 4, 7));
    assertThat(features(AUGMENTED.range(3, 9).inEpoch(1, 2), 1, 4)).isEqualTo(both);
  }

  /** Each is one of the 81 places of the image or of its mirror image, and all kinds occur. */
  @Test
  void movesAndMirrorsAndLeavesLabelsAlone() {
    INDArray image = features(PLAIN, 5);
    Set<INDArray> seen = new HashSet<>();
    int mirrored = 0;
    for (int epoch = 1; epoch <= 40; epoch++) {
      INDArray found = features(AUGMENTED.inEpoch(0, epoch), 5);
      seen.add(found);
      boolean isMirrored = isMoved(found, mirror(image));
      mirrored += isMirrored ? 1 : 0;
      assertThat(isMirrored || isMoved(found, image)).isTrue();
      assertThat(AUGMENTED.inEpoch(0, epoch).batch(5).getLabels(0))
          .isEqualTo(PLAIN.batch(5).getLabels(0));
    }
    assertThat(mirrored).isBetween(8, 32);
    assertThat(seen).hasSizeGreaterThan(25);
  }

  private static boolean isMoved(INDArray found, INDArray image) {
    for (int down = -4; down <= 4; down++) {
      for (int right = -4; right <= 4; right++) {
        if (moved(image, down, right).equals(found)) {
          return true;
        }
      }
    }
    return false;
  }

  private static INDArray mirror(INDArray image) {
    INDArray mirror = image.like();
    for (int column = 0; column < 32; column++) {
      mirror
          .get(
              NDArrayIndex.all(),
              NDArrayIndex.all(),
              NDArrayIndex.all(),
              NDArrayIndex.point(column))
          .assign(
              image.get(
                  NDArrayIndex.all(),
                  NDArrayIndex.all(),
                  NDArrayIndex.all(),
                  NDArrayIndex.point(31 - column)));
    }
    return mirror;
  }

  private static INDArray moved(INDArray image, int down, int right) {
    INDArray framed = Nd4j.zeros(1, 3, 40, 40);
    framed
        .get(
            NDArrayIndex.all(),
            NDArrayIndex.all(),
            NDArrayIndex.interval(4 + down, 36 + down),
            NDArrayIndex.interval(4 + right, 36 + right))
        .assign(image);
    return framed
        .get(
            NDArrayIndex.all(),
            NDArrayIndex.all(),
            NDArrayIndex.interval(4, 36),
            NDArrayIndex.interval(4, 36))
        .dup();
  }

  private static INDArray features(ExampleSet set, int... examples) {
    return set.batch(examples).getFeatures(0);
  }

  @Test
  void takesImagesAlone() {
    ExampleSet words = new WordExamples(new int[] {0, 1, 0, 1}, new TextShape(2, 3));
    assertThatThrownBy(() -> Augmentation.OF_CIFAR.of(words))
        .isInstanceOf(InvalidSettingException.class);
  }

  @Test
  void normalizationTakesOffTheMeanAndDividesByTheDeviation() {
    Normalization how = new Normalization(List.of(0.1f, 0.2f, 0.3f), List.of(0.5f, 0.25f, 0.2f));
    INDArray before = features(PLAIN, 3);
    INDArray after = features(how.of(PLAIN), 3);
    for (int channel = 0; channel < 3; channel++) {
      float expected =
          (before.getFloat(0, channel, 16, 16) - how.mean().get(channel))
              / how.deviation().get(channel);
      assertThat(after.getFloat(0, channel, 16, 16)).isEqualTo(expected);
    }
    assertThat(how.of(PLAIN).shape()).isEqualTo(new ImageShape(3, 32, 32, 10));
  }
}
