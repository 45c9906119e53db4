package org.xgrad.bench.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xgrad.bench.data.source.DataSets;
import org.xgrad.error.InvalidSettingException;

/** Without a network: what is said, and what is left behind, when programs fail. */
class FetchTest {
  @TempDir private Path directory;

  @Test
  void aProgramThatIsMissingIsNamedWithHowToGetIt() {
    assertThatThrownBy(
            () -> new Client("Install it.").run(directory, List.of("nosuchprogram", "x")))
        .isInstanceOf(FetchException.class)
        .hasMessage("nosuchprogram x: there is no such program here. Install it.");
  }

  @Test
  void aProgramThatFailsIsQuoted() {
    assertThatThrownBy(
            () ->
                new Client("")
                    .run(directory, List.of("sh", "-c", "echo first; echo no network >&2; exit 7")))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("it ended with 7, saying: no network");
  }

  @Test
  void whatArrivesIsTold() throws IOException {
    List<Long> bytes = Collections.synchronizedList(new ArrayList<>());
    List<Boolean> ends = Collections.synchronizedList(new ArrayList<>());
    try (Watch watch =
        Watch.over(
            directory,
            "some package",
            (title, arrived, done) -> {
              bytes.add(arrived);
              ends.add(done);
            })) {
      Files.write(directory.resolve("part"), new byte[1234]);
    }
    assertThat(bytes).last().isEqualTo(1234L);
    assertThat(ends).last().isEqualTo(true);
    assertThat(Collections.frequency(ends, true)).isEqualTo(1);
  }

  /** Into "./" as well, which other spellings of the same directory don't begin with. */
  @Test
  void packagesAreUnpackedIntoTheirDirectoryAndNowhereElse() throws IOException {
    Path archive = directory.resolve("some.tgz");
    Path content = Files.createDirectories(directory.resolve("content"));
    archive(archive, "package/one/a.txt");
    NpmPackage.unpack(archive, directory.resolve("./content"));
    assertThat(content.resolve("one/a.txt")).hasContent("text");
    archive(archive, "package/../../b.txt");
    assertThatThrownBy(() -> NpmPackage.unpack(archive, content))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("it would write outside of its directory");
    assertThat(directory.resolve("b.txt")).doesNotExist();
  }

  private static void archive(Path file, String name) throws IOException {
    byte[] text = "text".getBytes(StandardCharsets.UTF_8);
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      TarArchiveEntry entry = new TarArchiveEntry(name);
      entry.setSize(text.length);
      tar.putArchiveEntry(entry);
      tar.write(text);
      tar.closeArchiveEntry();
    }
  }

  @Test
  void everySetThatIsFetchedIsADataSet() {
    assertThat(FetchedSet.names()).containsExactly("fashion-mnist", "brown", "help-en-de");
    assertThat(FetchedSet.all())
        .allSatisfy(
            set -> assertThat(DataSets.named(set.name()).licence()).isEqualTo(set.licence()));
    assertThatThrownBy(() -> FetchedSet.named("cifar-10"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("fashion-mnist, brown, help-en-de");
  }
}
