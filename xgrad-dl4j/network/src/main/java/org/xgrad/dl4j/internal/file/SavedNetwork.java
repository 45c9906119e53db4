package org.xgrad.dl4j.internal.file;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.listeners.Checkpoint;
import org.deeplearning4j.optimize.listeners.CheckpointListener;
import org.deeplearning4j.util.ModelSerializer;
import org.xgrad.dl4j.error.SavedNetworkException;
import org.xgrad.dl4j.internal.average.NetworkAverage;
import org.xgrad.dl4j.internal.hook.AccumulationHook;
import org.xgrad.dl4j.internal.network.Network;
import org.xgrad.internal.Arguments;

/** A file that holds a network and its optimizer's state. */
public record SavedNetwork(File file) {

  /** What reads a file. */
  public interface Reader<N> {
    /** The network in a file. */
    N read(File file) throws IOException;
  }

  /**
   * This file.
   *
   * @throws SavedNetworkException if it is no model file or has no optimizer state
   */
  public static SavedNetwork of(File file) {
    Arguments.present("file", file);
    try (ZipFile zip = new ZipFile(file)) {
      if (zip.getEntry(ModelSerializer.CONFIGURATION_JSON) == null) {
        throw new SavedNetworkException(
            name(file),
            "it holds no network",
            "Give a file that ModelSerializer.writeModel(network, file, true) wrote.");
      }
      if (zip.getEntry(ModelSerializer.UPDATER_BIN) == null) {
        throw new SavedNetworkException(
            name(file),
            "it was saved without the optimizer's state, from which training goes on",
            "Save with ModelSerializer.writeModel(network, file, true); to start the optimizer"
                + " over, restore it yourself and attach.");
      }
    } catch (IOException failure) {
      throw new SavedNetworkException(
          name(file),
          "it can't be opened: " + failure,
          "Give a file that ModelSerializer.writeModel(network, file, true) wrote.",
          failure);
    }
    return new SavedNetwork(file);
  }

  /**
   * The file of a CheckpointListener's checkpoint.
   *
   * @throws SavedNetworkException if the directory has no such checkpoint
   */
  public static SavedNetwork ofCheckpoint(File directory, int number) {
    Arguments.present("directory", directory);
    List<Checkpoint> checkpoints;
    try {
      checkpoints = CheckpointListener.availableCheckpoints(directory);
    } catch (RuntimeException failure) {
      throw new SavedNetworkException(
          "Directory \"" + directory + "\"",
          "it has no list of checkpoints that could be read",
          "Give the directory of a CheckpointListener.",
          failure);
    }
    return checkpoints.stream()
        .filter(checkpoint -> checkpoint.getCheckpointNum() == number)
        .findFirst()
        .map(checkpoint -> of(new File(directory, checkpoint.getFilename())))
        .orElseThrow(
            () ->
                new SavedNetworkException(
                    "Directory \"" + directory + "\"",
                    "it has no checkpoint " + number,
                    "Choose one of "
                        + checkpoints.stream().map(Checkpoint::getCheckpointNum).toList()
                        + "."));
  }

  /**
   * The network, which holds what is in the file, bit for bit.
   *
   * @throws SavedNetworkException if it can't be read, or the file is damaged
   */
  public <N extends Model> N read(Reader<N> reader) {
    SavedBytes bytes = new SavedBytes(file);
    bytes.requireIntact();
    try {
      N network = reader.read(file);
      bytes.requireRead(Network.of(network));
      return network;
    } catch (SavedNetworkException damaged) {
      throw damaged;
    } catch (IOException | RuntimeException | LinkageError failure) {
      throw new SavedNetworkException(
          name(file),
          "it can't be read: " + failure,
          "Read a MultiLayerNetwork as such and a ComputationGraph as such, with the jars of their"
              + " layers, updaters and rules on the class path.",
          failure);
    }
  }

  /**
   * Writes a network with its optimizer's state, what it has gathered of gradients for its next
   * update, and its average if one is attached and not in use, beside the file, and then in its
   * place.
   *
   * @throws SavedNetworkException if that fails; the file is what it was then
   */
  public static void write(Model network, File file) {
    List<ModelEntry.Content> beyond = entries(Network.of(network));
    replace(
        file,
        beside -> {
          try (OutputStream out = Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW)) {
            ModelSerializer.writeModel(network, out, true);
          }
          add(beyond, beside);
        });
  }

  /**
   * Adds to a file that Deeplearning4j has written of a network just now what it does not save of
   * it.
   *
   * @throws SavedNetworkException if that fails; the file is what it was then
   */
  static void complete(Model network, File file) {
    List<ModelEntry.Content> beyond = entries(Network.of(network));
    if (!beyond.isEmpty()) {
      replace(
          file,
          beside -> {
            Files.copy(file.toPath(), beside);
            add(beyond, beside);
          });
    }
  }

  private static void add(List<ModelEntry.Content> entries, Path file) throws IOException {
    for (ModelEntry.Content entry : entries) {
      entry.addTo(file);
    }
  }

  /** What writes a file anew. */
  private interface Writing {
    void to(Path file) throws IOException;
  }

  /** Writes a file beside, and then in the place of another. */
  private static void replace(File file, Writing writing) {
    try {
      // The file that a link leads to is replaced, and not the link.
      Path target =
          Files.exists(file.toPath()) ? file.toPath().toRealPath() : file.toPath().toAbsolutePath();
      if (Files.isDirectory(target)) {
        throw new FileSystemException(target.toString(), null, "it is a folder");
      }
      Path beside = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
      try {
        writing.to(beside);
        // Or a loss of power could leave the new name with the bytes of neither file.
        try (FileChannel written = FileChannel.open(beside, StandardOpenOption.WRITE)) {
          written.force(true);
        }
        Files.move(
            beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException failure) {
      throw new SavedNetworkException(
          name(file),
          "it can't be written: " + failure,
          "Give a file in a folder that exists and can be written to.",
          failure);
    } catch (RuntimeException failure) {
      throw new SavedNetworkException(
          name(file),
          "the network can't be written: " + failure,
          "Make sure that the configurations of its layers, updaters and rules can be written as"
              + " JSON, and that the Java runtime has the module jdk.zipfs.",
          failure);
    }
  }

  /** What Deeplearning4j does not save of it. */
  private static List<ModelEntry.Content> entries(Network network) {
    if (NetworkAverage.holdsOtherWeights(network)) {
      // The file is of these weights alone: to hand on, and not to train on.
      return List.of();
    }
    Optional<ModelEntry.Content> average =
        NetworkAverage.of(network).map(attached -> SavedAverage.of(attached).content());
    Optional<ModelEntry.Content> accumulation =
        AccumulationHook.of(network.model())
            .map(attached -> SavedAccumulation.of(attached).content());
    return Stream.of(average, accumulation).flatMap(Optional::stream).toList();
  }

  private static String name(File file) {
    return "File \"" + file + "\"";
  }
}
