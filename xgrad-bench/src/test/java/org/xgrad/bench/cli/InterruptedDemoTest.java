package org.xgrad.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration as a process of its own, on a narrow terminal, in Arabic, and interrupted. */
@Timeout(120)
class InterruptedDemoTest {
  private static final int EXIT_CODE = 130;

  @TempDir private Path directory;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no other process can press Ctrl-C there")
  void keepsTheEpochsThatWereDone() throws IOException, InterruptedException {
    Path csv = directory.resolve("results/demo.csv");
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    List<String> command = new ArrayList<>();
    if (OS.LINUX.isCurrentOs()) {
      // A build in the background ignores the signal, and what it starts would too.
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Duser.language=ar",
            "-Duser.country=EG",
            "-Dxgrad.terminal.columns=50",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "demo",
            "--train=32",
            "--test=10",
            "--batch=16",
            "--epochs=100000",
            "--output=" + csv.getParent()));
    Process demo =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      while (demo.isAlive() && lines(csv) < 3) {
        Thread.sleep(20);
      }
      // As Ctrl-C does.
      new ProcessBuilder("kill", "-INT", Long.toString(demo.pid())).start().waitFor();
      assertThat(demo.waitFor(1, TimeUnit.MINUTES)).isTrue();
    } finally {
      demo.destroyForcibly();
    }
    assertThat(demo.exitValue()).as(Files.readString(err)).isEqualTo(EXIT_CODE);
    List<String> written = Files.readAllLines(csv);
    int epochs = written.size() - 1;
    assertThat(written.get(epochs)).startsWith("adam,relu,0,0," + epochs + ",0.008,0,");
    assertThat(out)
        .content()
        .contains("Interrupted. The " + epochs + " epochs that were done are in " + csv)
        .contains("batch 16, epochs 100000");
    assertThat(err).content().contains("adam s=0 ", "% loss ", ", test ");
    assertThat(Files.readString(out) + Files.readString(err)).matches("[\\x00-\\x7f]*");
  }

  private static long lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }
}
