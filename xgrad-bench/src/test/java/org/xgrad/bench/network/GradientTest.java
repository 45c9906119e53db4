package org.xgrad.bench.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.xgrad.bench.data.DataShape;
import org.xgrad.bench.data.ImageShape;
import org.xgrad.bench.data.RandomExamples;
import org.xgrad.bench.data.TextShape;
import org.xgrad.bench.data.TranslationShape;
import org.xgrad.bench.network.form.Scale;
import org.xgrad.bench.network.translation.Gnmt;
import org.xgrad.bench.optimizer.Decay;

/**
 * Networks with layers or losses of our own: backpropagation beside differences of the loss, along
 * a random direction of each array of parameters, in double precision.
 */
class GradientTest {
  private static final double STEP = 1e-5;

  @Test
  void ofTheVisionTransformer() {
    assertGradient(Networks.named("vit"), new ImageShape(3, 8, 8, 10), 0.02, 3, false);
  }

  @Test
  void ofTheLanguageModel() {
    assertGradient(Networks.named("lstm-2"), new TextShape(7, 4), 0.01, 1, false);
    assertGradient(Networks.named("lstm-2"), new TextShape(7, 4), 0.01, 1, true);
  }

  @Test
  void ofTheTranslator() {
    TranslationShape shape = new TranslationShape(7, 6, 5);
    // Nothing is left out, for that would differ from pass to pass.
    Network<?> translator =
        new Network<>("gnmt", "GNMT", "here", new Gnmt(8, 0), shape, Scale.FULL);
    assertGradient(translator, shape, 0.004, 1, false);
    assertGradient(translator, shape, 0.004, 1, true);
  }

  /** Weights of text are larger than at the start, so that every part of it matters. */
  private static ComputationGraph small(Network<?> network, DataShape shape, double width) {
    ComputationGraph small =
        network
            .shaped(shape)
            .scaled(new Scale(width, 0.38))
            .create(new NoOp(), new Decay(0, false), 5)
            .convertDataType(DataType.DOUBLE);
    small.params().muli(factor(shape));
    return small;
  }

  private static double factor(DataShape shape) {
    if (shape instanceof TranslationShape) {
      // All of its weights start within 0.1, however few units there are.
      return 15;
    }
    return shape instanceof ImageShape ? 1 : 3;
  }

  /** The divisor is what DL4J's updaters would divide the gradient by. */
  private static void assertGradient(
      Network<?> form, DataShape shape, double width, int divisor, boolean masked) {
    ComputationGraph network = small(form, shape, width);
    MultiDataSet batch = batch(shape, masked);
    Map<String, INDArray> first = gradient(network, batch);
    gradient(network, batch);
    assertThat(gradient(network, batch)).as("in later passes").isEqualTo(first);
    network
        .paramTable()
        .forEach(
            (key, values) -> {
              INDArray direction = direction(key, values);
              INDArray before = values.dup();
              values.addi(direction.mul(STEP));
              double above = network.score(batch, false);
              values.assign(before.sub(direction.mul(STEP)));
              double below = network.score(batch, false);
              values.assign(before);
              double slope = first.get(key).mul(direction).sumNumber().doubleValue() / divisor;
              assertThat(slope)
                  .as(key)
                  .isCloseTo((above - below) / (2 * STEP), within(1e-7 + 1e-6 * Math.abs(slope)));
            });
    // Hundreds of times what is tolerated.
    assertThat(first.values())
        .allSatisfy(each -> assertThat(each.norm2Number().doubleValue()).isGreaterThan(3e-5));
  }

  private static MultiDataSet batch(DataShape shape, boolean masked) {
    MultiDataSet batch = new RandomExamples(shape, 3).batch(0, 1, 2);
    if (masked) {
      INDArray[] masks = new INDArray[batch.getFeatures().length];
      for (int input = 0; input < masks.length; input++) {
        masks[input] = Nd4j.ones(DataType.DOUBLE, 3, batch.getFeatures(input).size(2));
        masks[input].putScalar(1, masks[input].size(1) - 1, 0);
        masks[input].putScalar(2, masks[input].size(1) - 1, 0);
        masks[input].putScalar(2, masks[input].size(1) - 2, 0);
      }
      batch.setFeaturesMaskArrays(masks);
      batch.setLabelsMaskArray(new INDArray[] {masks[masks.length - 1]});
    }
    for (int input = 0; input < batch.getFeatures().length; input++) {
      batch.setFeatures(input, batch.getFeatures(input).castTo(DataType.DOUBLE));
    }
    batch.setLabels(0, batch.getLabels(0).castTo(DataType.DOUBLE));
    return batch;
  }

  private static Map<String, INDArray> gradient(ComputationGraph network, MultiDataSet batch) {
    network.setInputs(batch.getFeatures());
    network.setLabels(batch.getLabels());
    network.setLayerMaskArrays(batch.getFeaturesMaskArrays(), batch.getLabelsMaskArrays());
    network.computeGradientAndScore();
    network.clearLayerMaskArrays();
    Map<String, INDArray> gradient = new TreeMap<>();
    network
        .gradient()
        .gradientForVariable()
        .forEach((name, values) -> gradient.put(name, values.dup()));
    return gradient;
  }

  private static INDArray direction(String name, INDArray like) {
    Random random = new Random(17 + name.hashCode());
    INDArray direction = like.like();
    for (long index = 0; index < direction.length(); index++) {
      direction.putScalar(index, random.nextGaussian());
    }
    return direction;
  }
}
