package org.xgrad.bench.data.image;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.bench.data.DataShape;
import org.xgrad.bench.data.ExampleSet;

/**
 * Takes the mean off each channel and divides by its standard deviation.
 *
 * @param mean of each channel, of pixels from 0 to 1
 * @param deviation of each channel, above 0
 */
public record Normalization(List<Float> mean, List<Float> deviation) {
  /** CIFAR-10's, as in kuangliu/pytorch-cifar. */
  public static final Normalization CIFAR_10 =
      new Normalization(List.of(0.4914f, 0.4822f, 0.4465f), List.of(0.2023f, 0.1994f, 0.2010f));

  /** CIFAR-100's, as in weiaicunzai/pytorch-cifar100. */
  public static final Normalization CIFAR_100 =
      new Normalization(
          List.of(0.50707516f, 0.48654887f, 0.44091784f),
          List.of(0.26733428f, 0.25643846f, 0.27615047f));

  /** {@code images} with their pixels normalised. */
  public ExampleSet of(ExampleSet images) {
    return new Normalized(images, this);
  }

  private record Normalized(ExampleSet images, Normalization how) implements ExampleSet {
    @Override
    public int size() {
      return images.size();
    }

    @Override
    public DataShape shape() {
      return images.shape();
    }

    @Override
    public MultiDataSet batch(int... examples) {
      MultiDataSet batch = images.batch(examples);
      INDArray pixels = batch.getFeatures(0);
      pixels.subi(channels(how.mean)).divi(channels(how.deviation));
      return batch;
    }

    private static INDArray channels(List<Float> values) {
      return Nd4j.createFromArray(values.toArray(Float[]::new)).reshape(1, values.size(), 1, 1);
    }

    @Override
    public ExampleSet inEpoch(long seed, int epoch) {
      return how.of(images.inEpoch(seed, epoch));
    }
  }
}
