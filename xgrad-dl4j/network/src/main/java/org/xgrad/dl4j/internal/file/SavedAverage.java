package org.xgrad.dl4j.internal.file;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.average.Averaging;
import org.xgrad.dl4j.error.SavedNetworkException;
import org.xgrad.dl4j.internal.average.NetworkAverage;
import org.xgrad.dl4j.internal.network.Network;
import org.xgrad.internal.average.RunningAverage;

/**
 * The average of a network's weights, as an entry of the network's model file that Deeplearning4j
 * does not look at.
 */
public record SavedAverage(
    Averaging averaging, int updates, long taken, Optional<INDArray> weights) {
  private static final ModelEntry ENTRY =
      new ModelEntry("xgradAverage.bin", "average of the weights");
  private static final int FORMAT = 1;
  private static final int EXPONENTIAL = 0;
  private static final int TAIL_MEAN = 1;

  /**
   * What is to be saved of an average, with the weights that the network has now.
   *
   * @throws org.xgrad.error.PredictionStateException as {@link NetworkAverage#update} does
   */
  static SavedAverage of(NetworkAverage average) {
    average.update();
    RunningAverage running = average.average();
    return new SavedAverage(
        running.averaging(), average.updates(), running.taken(), running.weights());
  }

  /**
   * The average in a file.
   *
   * @throws SavedNetworkException if there is none, or the file is damaged
   */
  public static SavedAverage require(File file) {
    SavedNetwork.of(file);
    new SavedBytes(file).requireIntact();
    return in(file)
        .orElseThrow(
            () ->
                ENTRY.missing(
                    file,
                    "Save with Resume.save(network, file) while the average is attached and not in"
                        + " use."));
  }

  /**
   * The average in a model file, if there is one.
   *
   * @throws SavedNetworkException if it can't be read
   */
  public static Optional<SavedAverage> in(File file) {
    return ENTRY.read(file, SavedAverage::read);
  }

  private static SavedAverage read(DataInputStream in) throws IOException {
    ModelEntry.requireFormat(in, FORMAT);
    int kind = in.readInt();
    Averaging averaging =
        switch (kind) {
          case EXPONENTIAL ->
              new Averaging.Exponential(in.readDouble(), in.readBoolean(), in.readInt());
          case TAIL_MEAN -> new Averaging.TailMean(in.readInt(), in.readInt());
          default ->
              throw new IOException(
                  "its kind is "
                      + kind
                      + ", and "
                      + EXPONENTIAL
                      + " and "
                      + TAIL_MEAN
                      + " are known");
        };
    int updates = in.readInt();
    long taken = in.readLong();
    Optional<INDArray> weights = in.readBoolean() ? Optional.of(Nd4j.read(in)) : Optional.empty();
    return new SavedAverage(averaging, updates, taken, weights);
  }

  /** The entry, to be added to a model file. */
  ModelEntry.Content content() {
    return new ModelEntry.Content(ENTRY, this::write);
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeInt(FORMAT);
    if (averaging instanceof Averaging.Exponential exponential) {
      out.writeInt(EXPONENTIAL);
      out.writeDouble(exponential.decay());
      out.writeBoolean(exponential.isWarmedUp());
    } else if (averaging instanceof Averaging.TailMean tail) {
      out.writeInt(TAIL_MEAN);
      out.writeInt(tail.from());
    }
    out.writeInt(averaging.every());
    out.writeInt(updates);
    out.writeLong(taken);
    out.writeBoolean(weights.isPresent());
    if (weights.isPresent()) {
      Nd4j.write(weights.get(), out);
    }
  }

  /**
   * Goes on with it in the network that it was saved with.
   *
   * @throws SavedNetworkException if the network has had another number of updates
   * @throws org.xgrad.error.StateMismatchException if it has another number of parameters
   */
  public NetworkAverage attachTo(Network network) {
    network.requireTrainable();
    if (updates != network.iteration()) {
      throw new SavedNetworkException(
          network.description(),
          "the average is of other weights: of "
              + updates
              + " updates, and this network has had "
              + network.iteration(),
          "Read network and average from the same file.");
    }
    RunningAverage average = new RunningAverage(averaging, weights, taken);
    average.requireLength(network.model().params().length());
    return NetworkAverage.attach(network, average);
  }
}
