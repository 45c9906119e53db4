package org.xgrad.bench.data.image;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.xgrad.bench.data.DataFileException;
import org.xgrad.bench.data.KnownFile;
import org.xgrad.bench.data.Split;

/**
 * CIFAR in its binary version: 50,000 images to train on and 10,000 to test on, 3 x 32 x 32.
 *
 * <p>From the archive as it is published, which is checked by its size and digest, or from the
 * files that it holds, which are checked by their size and by the number of images in each class.
 */
public enum Cifar {
  /** Ten classes. */
  TEN(
      10,
      0,
      List.of(
          "data_batch_1.bin",
          "data_batch_2.bin",
          "data_batch_3.bin",
          "data_batch_4.bin",
          "data_batch_5.bin"),
      "test_batch.bin",
      "cifar-10-binary.tar.gz",
      170_052_171,
      "c32a1d4ab5d03f1284b67883e8d87530"),
  /** A hundred classes; the coarse labels before the fine ones are left out. */
  HUNDRED(
      100,
      1,
      List.of("train.bin"),
      "test.bin",
      "cifar-100-binary.tar.gz",
      168_513_733,
      "03b5dce01913d631647c71ecec9e9cb8");

  private static final int TEST_IMAGES = 10_000;
  private static final int TRAINING_IMAGES = 50_000;

  private final int classes;
  private final int skipped;
  private final List<String> trainFiles;
  private final String testFile;
  private final KnownFile archive;

  Cifar(
      int classes,
      int skipped,
      List<String> trainFiles,
      String testFile,
      String archive,
      long bytes,
      String md5) {
    this.classes = classes;
    this.skipped = skipped;
    this.trainFiles = trainFiles;
    this.testFile = testFile;
    this.archive =
        new KnownFile(
            archive,
            bytes,
            "MD5",
            md5,
            "Fetch " + archive + " from https://www.cs.toronto.edu/~kriz/cifar.html");
  }

  /**
   * The images in {@code directory}, pixels from 0 to 1.
   *
   * @throws DataFileException if a file is missing or another one
   */
  public Split in(Path directory) {
    Map<String, byte[]> files =
        Files.exists(directory.resolve(archive.name()))
            ? unpacked(directory.resolve(archive.name()), archive.read(directory))
            : loose(directory);
    byte[] train = joined(trainFiles.stream().map(files::get).toList());
    return new Split(
        images(directory, train, TRAINING_IMAGES),
        images(directory, files.get(testFile), TEST_IMAGES));
  }

  private CifarImages images(Path directory, byte[] records, int count) {
    return CifarImages.of(
        directory.toString(), records, count, skipped, classes, archive.remedy() + ".");
  }

  private Map<String, byte[]> loose(Path directory) {
    Map<String, byte[]> files = new HashMap<>();
    for (String name : allFiles()) {
      Path file = directory.resolve(name);
      try {
        files.put(name, Files.readAllBytes(file));
      } catch (NoSuchFileException missing) {
        throw new DataFileException(
            file.toString(),
            "there is no such file, and no " + archive.name() + " beside it",
            archive.remedy() + ".",
            missing);
      } catch (IOException unreadable) {
        throw new DataFileException(
            file.toString(),
            "it can't be read (" + unreadable.getMessage() + ")",
            "Check what it is, and its permissions.",
            unreadable);
      }
    }
    return files;
  }

  private List<String> allFiles() {
    List<String> all = new ArrayList<>(trainFiles);
    all.add(testFile);
    return all;
  }

  private Map<String, byte[]> unpacked(Path file, byte[] content) {
    Map<String, byte[]> files = new HashMap<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(content)))) {
      for (TarArchiveEntry entry = tar.getNextTarEntry();
          entry != null;
          entry = tar.getNextTarEntry()) {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        if (allFiles().contains(name)) {
          files.put(name, tar.readAllBytes());
        }
      }
    } catch (IOException broken) {
      throw new DataFileException(
          file.toString(),
          "it can't be unpacked (" + broken.getMessage() + ")",
          archive.remedy() + ".",
          broken);
    }
    return files;
  }

  private static byte[] joined(List<byte[]> parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    parts.forEach(joined::writeBytes);
    return joined.toByteArray();
  }
}
