package org.xgrad.bench.data.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A package of Debian, in the version of the release that this machine runs. */
record DebianPackage(String name) implements Origin {
  private static final Client APT =
      new Client(
          "Use Debian or a distribution derived from it, or name the directory of files that you have.");

  @Override
  public String title() {
    return name + " from Debian";
  }

  @Override
  public void fetch(Path download, Path content) {
    APT.run(download, List.of("apt-get", "download", name));
    try (DirectoryStream<Path> packages = Files.newDirectoryStream(download, name + "_*.deb")) {
      for (Path file : packages) {
        APT.run(download, List.of("dpkg", "-x", file.toString(), content.toString()));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
