package org.xgrad.dl4j.internal.file;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.xgrad.dl4j.error.SavedNetworkException;
import org.xgrad.dl4j.internal.network.Network;

/**
 * Whether a model file holds what it announces.
 *
 * <p>Deeplearning4j reads the entries as they come and believes their names: where one bit of a
 * name is wrong, an optimizer's state that is in the file is not found, and training would go on
 * from zeros without a word. The file's directory, at its end, tells what there should be.
 */
record SavedBytes(File file) {
  /** Elements that are compared at a time: they are copied to Java's heap. */
  private static final long PIECE = 1 << 18;

  /** An entry as it is announced or found: its length and check sum. */
  private record Content(long size, long checkSum) {
    static Content of(ZipEntry entry) {
      return new Content(entry.getSize(), entry.getCrc());
    }
  }

  /**
   * Makes sure that all entries are there, whole.
   *
   * @throws SavedNetworkException if one is missing or damaged
   */
  void requireIntact() {
    Map<String, Content> found = new HashMap<>();
    Map<String, Content> announced = new HashMap<>();
    try (ZipFile directory = new ZipFile(file);
        ZipInputStream entries =
            new ZipInputStream(new BufferedInputStream(Files.newInputStream(file.toPath())))) {
      directory.stream().forEach(entry -> announced.put(entry.getName(), Content.of(entry)));
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        // To its end, where the check sum is compared.
        entries.transferTo(OutputStream.nullOutputStream());
        found.put(entry.getName(), Content.of(entry));
      }
    } catch (IOException | IllegalArgumentException failure) {
      throw damaged("an entry can't be read to its end: " + failure, failure);
    }
    if (!found.equals(announced)) {
      throw damaged(
          "its directory announces " + announced.keySet() + ", and it holds " + found.keySet(),
          null);
    }
  }

  /**
   * Makes sure that a network holds the weights and the optimizer's state that are in the file.
   *
   * @throws SavedNetworkException if it does not
   */
  void requireRead(Network network) {
    requireSame("weights", ModelSerializer.COEFFICIENTS_BIN, network.model().params());
    requireSame(
        "optimizer's state", ModelSerializer.UPDATER_BIN, network.updater().getStateViewArray());
  }

  private void requireSame(String what, String entry, INDArray read) {
    Optional<INDArray> saved = saved(entry);
    if (saved.isPresent() && (read == null || !areSame(saved.get(), read))) {
      throw damaged("the " + what + " that were read are not those that it holds", null);
    }
  }

  private Optional<INDArray> saved(String name) {
    try (ZipFile zip = new ZipFile(file)) {
      ZipEntry entry = zip.getEntry(name);
      if (entry == null || entry.getSize() == 0) {
        return Optional.empty();
      }
      try (InputStream bytes = zip.getInputStream(entry);
          DataInputStream in = new DataInputStream(new BufferedInputStream(bytes))) {
        return Optional.of(Nd4j.read(in));
      }
    } catch (IOException | RuntimeException failure) {
      throw damaged("its " + name + " can't be read: " + failure, failure);
    }
  }

  private static boolean areSame(INDArray one, INDArray other) {
    boolean isSame = one.dataType() == other.dataType() && one.length() == other.length();
    for (long start = 0; isSame && start < one.length(); start += PIECE) {
      long end = Math.min(one.length(), start + PIECE);
      isSame = Arrays.equals(bytes(one, start, end), bytes(other, start, end));
    }
    return isSame;
  }

  private static byte[] bytes(INDArray array, long start, long end) {
    INDArray flat = array.reshape(array.length());
    return flat.get(NDArrayIndex.interval(start, end)).dup().data().asBytes();
  }

  private SavedNetworkException damaged(String problem, Throwable cause) {
    return new SavedNetworkException(
        "File \"" + file + "\"",
        "it is damaged: " + problem,
        "Take another copy of the file, or an earlier checkpoint.",
        cause);
  }
}
