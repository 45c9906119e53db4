package org.xgrad.bench.data.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A package of npm. */
record NpmPackage(String name, String version) implements Origin {
  private static final Client NPM = new Client("Install npm (Debian: apt install npm).");
  private static final String ROOT = "package/";

  @Override
  public String title() {
    return name + " " + version + " from npm";
  }

  @Override
  public void fetch(Path download, Path content) {
    NPM.run(download, List.of("npm", "pack", "--silent", name + "@" + version));
    try (DirectoryStream<Path> archives = Files.newDirectoryStream(download, "*.tgz")) {
      for (Path archive : archives) {
        unpack(archive, content);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Unpacks a package; nothing is written outside of {@code content}. */
  static void unpack(Path archive, Path content) throws IOException {
    Path root = content.normalize();
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
      for (TarArchiveEntry entry = tar.getNextTarEntry();
          entry != null;
          entry = tar.getNextTarEntry()) {
        if (entry.isFile() && entry.getName().startsWith(ROOT)) {
          Path place = root.resolve(entry.getName().substring(ROOT.length())).normalize();
          if (!place.startsWith(root)) {
            throw new FetchException(
                archive.toString(),
                "it would write outside of its directory: " + entry.getName(),
                "Don't use it.");
          }
          Files.createDirectories(place.getParent());
          Files.copy(tar, place);
        }
      }
    }
  }
}
