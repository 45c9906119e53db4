package org.xgrad.bench.experiment.run;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A run between two epochs.
 *
 * @param epoch the epochs that are behind it
 * @param network the network, with its optimizer's state
 * @param average the average of its weights, if one is kept
 */
record Checkpoint(int epoch, Model network, Optional<WeightAverage> average) {

  /** Puts this in the place of {@code file}. */
  void replace(Path file) {
    DurableFile.replace(file, this::write);
  }

  private void write(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(epoch);
    data.writeBoolean(network instanceof ComputationGraph);
    data.writeBoolean(average.isPresent());
    if (average.isPresent()) {
      data.writeLong(average.get().steps());
      Nd4j.write(average.get().array(), data);
    }
    data.flush();
    ModelSerializer.writeModel(network, out, true);
  }

  /**
   * Reads a checkpoint, if there is one.
   *
   * @param decay of the average
   */
  static Optional<Checkpoint> read(Path file, double decay) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (DataInputStream data =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      int epoch = data.readInt();
      boolean isGraph = data.readBoolean();
      Optional<WeightAverage> average = Optional.empty();
      if (data.readBoolean()) {
        long steps = data.readLong();
        average = Optional.of(new WeightAverage(decay, Nd4j.read(data), steps));
      }
      Model network =
          isGraph
              ? ModelSerializer.restoreComputationGraph(data, true)
              : ModelSerializer.restoreMultiLayerNetwork(data, true);
      return Optional.of(new Checkpoint(epoch, network, average));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
