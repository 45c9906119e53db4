package org.xgrad.dl4j.internal.file;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.dl4j.error.SavedNetworkException;
import org.xgrad.dl4j.internal.accumulation.Accumulation;
import org.xgrad.dl4j.internal.accumulation.GatheredGradients;
import org.xgrad.dl4j.internal.hook.AccumulationHook;
import org.xgrad.dl4j.internal.network.Network;

/**
 * How many mini-batches an update of a network takes, and what has been gathered of them, as an
 * entry of the network's model file.
 */
public record SavedAccumulation(
    int miniBatches, int iteration, Optional<GatheredGradients.Snapshot> begun) {
  private static final ModelEntry ENTRY =
      new ModelEntry("xgradAccumulation.bin", "accumulation of gradients");
  private static final int FORMAT = 1;

  /** What is to be saved. */
  static SavedAccumulation of(Accumulation accumulation) {
    return new SavedAccumulation(
        accumulation.miniBatches(), accumulation.network().iteration(), accumulation.begun());
  }

  /**
   * The accumulation in a file.
   *
   * @throws SavedNetworkException if there is none, or the file is damaged
   */
  public static SavedAccumulation require(File file) {
    SavedNetwork.of(file);
    new SavedBytes(file).requireIntact();
    return in(file)
        .orElseThrow(
            () ->
                ENTRY.missing(
                    file,
                    "Save with Resume.save(network, file) while the accumulation is attached."));
  }

  /**
   * The accumulation in a model file, if there is one.
   *
   * @throws SavedNetworkException if it can't be read
   */
  public static Optional<SavedAccumulation> in(File file) {
    return ENTRY.read(file, SavedAccumulation::read);
  }

  private static SavedAccumulation read(DataInputStream in) throws IOException {
    ModelEntry.requireFormat(in, FORMAT);
    int miniBatches = in.readInt();
    int iteration = in.readInt();
    Optional<GatheredGradients.Snapshot> begun = Optional.empty();
    if (in.readBoolean()) {
      int gathered = in.readInt();
      long examples = in.readLong();
      double score = in.readDouble();
      begun = Optional.of(new GatheredGradients.Snapshot(Nd4j.read(in), gathered, examples, score));
    }
    return new SavedAccumulation(miniBatches, iteration, begun);
  }

  /** The entry, to be added to a model file. */
  ModelEntry.Content content() {
    return new ModelEntry.Content(ENTRY, this::write);
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeInt(FORMAT);
    out.writeInt(miniBatches);
    out.writeInt(iteration);
    out.writeBoolean(begun.isPresent());
    if (begun.isPresent()) {
      GatheredGradients.Snapshot gathered = begun.get();
      out.writeInt(gathered.miniBatches());
      out.writeLong(gathered.examples());
      out.writeDouble(gathered.score());
      Nd4j.write(gathered.sum(), out);
    }
  }

  /**
   * Goes on with it in the network that it was saved with.
   *
   * @throws SavedNetworkException if what was gathered is of other weights
   */
  public Accumulation attachTo(Network network) {
    network.requireTrainable();
    if (begun.isPresent()) {
      requireSameWeights(network, begun.get().sum());
    }
    Accumulation accumulation = new Accumulation(network, miniBatches, begun);
    AccumulationHook.install(accumulation);
    return accumulation;
  }

  private void requireSameWeights(Network network, INDArray sum) {
    INDArray parameters = network.model().params();
    DataType type = parameters.dataType() == DataType.DOUBLE ? DataType.DOUBLE : DataType.FLOAT;
    if (iteration != network.iteration()
        || sum.length() != parameters.length()
        || sum.dataType() != type) {
      throw new SavedNetworkException(
          network.description(),
          "the gradients that were gathered are of other weights: of "
              + sum.length()
              + " of type "
              + sum.dataType()
              + " after "
              + iteration
              + " updates, and this network has "
              + parameters.length()
              + " of type "
              + type
              + " after "
              + network.iteration(),
          "Read network and accumulation from the same file.");
    }
  }
}
