package org.xgrad.bench.data.image;

import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.bench.data.DataShape;
import org.xgrad.bench.data.ExampleSet;
import org.xgrad.bench.data.ImageShape;
import org.xgrad.error.InvalidSettingException;

/**
 * What is done to each image at random in each epoch, as it is usual for CIFAR: it is mirrored half
 * the time, and it is moved within a black frame.
 *
 * <p>What is done to an image follows from the seed, the epoch and the image's number, so that runs
 * of one seed see the same images whatever else differs.
 *
 * @param mirror whether images are mirrored, left to right
 * @param padding by how many pixels an image may be moved in each direction, at least 0
 */
public record Augmentation(boolean mirror, int padding) {
  /** Mirrored, and moved by up to four pixels. */
  public static final Augmentation OF_CIFAR = new Augmentation(true, 4);

  private static final long SEED_STRIDE = 1_000_003L;
  private static final long EXAMPLE_STRIDE = 7_368_787L;

  /** Checks the padding. */
  public Augmentation {
    if (padding < 0) {
      throw new InvalidSettingException("padding", "it is " + padding, "Make it at least 0.");
    }
  }

  /** {@code images} as they are, and changed in each epoch of a run. */
  public ExampleSet of(ExampleSet images) {
    if (!(images.shape() instanceof ImageShape)) {
      throw new InvalidSettingException(
          "augmentation", "the data is " + images.shape().describe(), "Augment images alone.");
    }
    return new Augmented(images, this);
  }

  private record Augmented(ExampleSet images, Augmentation how) implements ExampleSet {
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
      return images.batch(examples);
    }

    @Override
    public ExampleSet inEpoch(long seed, int epoch) {
      return new InEpoch(images.inEpoch(seed, epoch), how, seed * SEED_STRIDE + epoch);
    }
  }

  private record InEpoch(ExampleSet images, Augmentation how, long key) implements ExampleSet {
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
      ImageShape shape = (ImageShape) images.shape();
      float[][] rows = batch.getFeatures(0).reshape(examples.length, -1).toFloatMatrix();
      float[] changed = new float[examples.length * shape.length()];
      for (int row = 0; row < rows.length; row++) {
        // Scrambled, for generators of neighbouring seeds begin alike.
        Random random = new Random(key ^ (examples[row] + 1) * EXAMPLE_STRIDE);
        random.nextInt();
        how.change(rows[row], shape, random, changed, row * shape.length());
      }
      INDArray features =
          Nd4j.createFromArray(changed)
              .reshape(examples.length, shape.channels(), shape.rows(), shape.columns());
      return new MultiDataSet(features, batch.getLabels(0));
    }
  }

  private void change(float[] image, ImageShape shape, Random random, float[] into, int start) {
    boolean mirrored = mirror && random.nextBoolean();
    int down = random.nextInt(2 * padding + 1) - padding;
    int right = random.nextInt(2 * padding + 1) - padding;
    int next = start;
    for (int channel = 0; channel < shape.channels(); channel++) {
      for (int row = 0; row < shape.rows(); row++) {
        for (int column = 0; column < shape.columns(); column++) {
          int fromRow = row - down;
          int moved = column - right;
          boolean inside =
              fromRow >= 0 && fromRow < shape.rows() && moved >= 0 && moved < shape.columns();
          int fromColumn = mirrored ? shape.columns() - 1 - moved : moved;
          into[next++] =
              inside ? image[(channel * shape.rows() + fromRow) * shape.columns() + fromColumn] : 0;
        }
      }
    }
  }
}
