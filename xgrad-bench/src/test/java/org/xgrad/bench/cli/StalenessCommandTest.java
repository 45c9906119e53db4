package org.xgrad.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The whole simulation, on few images. */
@Timeout(240)
class StalenessCommandTest {
  private static final String SMALL = "--train 64 --batch 16";

  /** For networks and methods that cost more. */
  private static final String SMALLER = "--train 16 --batch 4";

  @TempDir private Path directory;

  private final Console console = new Console();

  private List<String> run(String options) throws IOException {
    Path output = directory.resolve("new/out");
    String command = "staleness --quick --updates 30 --output " + output + " " + options;
    assertThat(console.runLine(command)).as(console.err()).isZero();
    assertThat(console.out()).contains(output.resolve("staleness.csv").toString());
    assertThat(output.resolve("staleness.png")).isNotEmptyFile();
    return Files.readAllLines(output.resolve("staleness.csv"));
  }

  private static List<String> results(List<String> csv, String start) {
    return csv.stream()
        .filter(line -> line.startsWith(start))
        .filter(line -> line.contains(",result,"))
        .toList();
  }

  @Test
  void holdsPredictedAgainstPlainAtEachDelay() throws IOException {
    List<String> csv = run(SMALL + " --optimizers sgdm --delays 0,3 --methods predicted");
    assertThat(csv.get(0))
        .startsWith("network,optimizer,delay,method,momentum,rate,seed,purpose,final_loss,loss_1,")
        .endsWith(",loss_30");
    for (String cell : List.of("0,plain", "0,predicted", "3,plain", "3,predicted")) {
      List<String> runs = results(csv, "mlp,sgdm," + cell + ",0.9,");
      assertThat(runs).as(cell).hasSize(2);
      assertThat(runs).allMatch(line -> line.split(",").length == 39);
    }
    assertThat(csv.stream().filter(line -> line.contains(",1001,tuning,")).count())
        .isGreaterThanOrEqualTo(4 * 3);
    // Were nothing predicted or nothing late, some would be the same.
    assertThat(
            Stream.of("0,plain", "0,predicted", "3,plain", "3,predicted")
                .map(cell -> results(csv, "mlp,sgdm," + cell).get(0).split(",")[8])
                .distinct())
        .hasSize(4);
    assertThat(console.out())
        .contains("mlp on 64 images", "tuned for each method at each delay, on seeds 1001")
        .containsPattern("sgdm +3 +predicted +0\\.9 ");
    assertThat(console.err()).contains("4 of 4: sgdm, 3 late, predicted: ");
  }

  @Test
  void sameCommandGivesSameNumbers() throws IOException {
    String command = SMALLER + " --optimizers adam --delays 2 --methods adaptive,lowered";
    List<String> first = run(command);
    assertThat(results(first, "mlp,adam,2,lowered,")).hasSize(2);
    assertThat(run(command + " --overwrite")).isEqualTo(first);
  }

  @Test
  void lenetIsSimulatedToo() throws IOException {
    List<String> csv =
        run(
            SMALLER
                + " --optimizers sgdm --network lenet --seeds 5 --delays 1 --methods predicted");
    assertThat(results(csv, "lenet,sgdm,1,predicted,")).hasSize(1);
  }

  private static final String OF_WORKERS =
      " --workers 2 --optimizers sgdm --methods predicted --updates 30 --tuning-runs 1 --seeds 1,2 ";

  /** In a real wrapper, which another time comes to other numbers. */
  @Test
  void workersAreRealAndRunsAreGoneOnWith() throws IOException {
    Path csv = directory.resolve("workers.csv");
    String command = "staleness" + OF_WORKERS + SMALLER + " --output " + directory;
    assertThat(console.runLine(command)).as(console.err()).isZero();
    assertThat(directory.resolve("workers.png")).isNotEmptyFile();
    List<String> whole = Files.readAllLines(csv);
    assertThat(whole.get(0))
        .startsWith(
            "network,images,batch,trust_limit,optimizer,workers,method,momentum,rate,seed,purpose,"
                + "accuracy,final_loss,loss_1,");
    for (String method : List.of("plain", "predicted")) {
      List<String> runs = results(whole, "mlp,16,4,0.02,sgdm,2," + method + ",0.9,");
      assertThat(runs).hasSize(2);
      assertThat(runs)
          .allSatisfy(
              run -> {
                assertThat(run.split(",")).hasSize(43).doesNotContain("");
                assertThat(Double.parseDouble(run.split(",")[11])).isBetween(0.0, 1.0);
              });
    }
    assertThat(console.out())
        .contains("30 rounds in each run", "A wrapper is not deterministic")
        .containsPattern("sgdm +2 +predicted +0\\.9 ");

    // As if it had been killed within a line.
    List<String> kept = whole.subList(0, whole.size() - 2);
    Files.write(csv, kept);
    Files.writeString(csv, whole.get(whole.size() - 2).substring(0, 60), StandardOpenOption.APPEND);
    assertThat(console.runLine(command)).isEqualTo(2);
    assertThat(console.runLine(command + " --trust-limit 0.03 --resume")).isNotZero();
    assertThat(console.err()).contains("Resume with the options that it was begun with");
    assertThat(console.runLine(command + " --resume")).as(console.err()).isZero();
    List<String> resumed = Files.readAllLines(csv);
    assertThat(resumed).startsWith(kept.toArray(String[]::new)).hasSameSizeAs(whole);
  }

  @Test
  void workersAreNotSimulated() {
    Path output = directory.resolve("out");
    assertThat(console.runLine("staleness --workers 2 --delays 1 --output " + output)).isEqualTo(2);
    assertThat(console.runLine("staleness --workers 0 --output " + output)).isEqualTo(2);
    assertThat(console.runLine("staleness --resume --output " + output)).isEqualTo(2);
    assertThat(console.err()).contains("give one of them", "workers", "is not resumed");
    assertThat(output).doesNotExist();
  }

  @Test
  void whatIsAskedWronglyIsToldBeforeTheWork() {
    Path output = directory.resolve("out");
    assertThat(console.runLine("staleness --updates 10 --output " + output)).isEqualTo(2);
    assertThat(console.runLine("staleness --delays -1 --output " + output)).isEqualTo(2);
    assertThat(console.runLine("staleness --optimizers lion --output " + output)).isEqualTo(2);
    assertThat(console.runLine("staleness --batch 65 --train 64 --output " + output)).isEqualTo(2);
    assertThat(console.runLine("staleness --seeds 1001 --output " + output)).isEqualTo(2);
    assertThat(console.err())
        .hasLineCount(5)
        .contains("updates", "delay", "Valid are sgdm, adam", "--batch", "seeds of their own");
    assertThat(output).doesNotExist();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no other process can press Ctrl-C there")
  void keepsTheRunsThatWereDone() throws IOException, InterruptedException {
    Path csv = directory.resolve("results/staleness.csv");
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
            "-Dxgrad.terminal.columns=100",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "staleness",
            "--train=32",
            "--batch=16",
            "--updates=30",
            "--tuning-runs=1000",
            "--output=" + csv.getParent()));
    Process staleness =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      while (staleness.isAlive() && lines(csv) < 3) {
        Thread.sleep(20);
      }
      // As Ctrl-C does.
      new ProcessBuilder("kill", "-INT", Long.toString(staleness.pid())).start().waitFor();
      assertThat(staleness.waitFor(1, TimeUnit.MINUTES)).isTrue();
    } finally {
      staleness.destroyForcibly();
    }
    assertThat(staleness.exitValue()).as(Files.readString(err)).isEqualTo(130);
    List<String> written = Files.readAllLines(csv);
    assertThat(written.get(written.size() - 1)).startsWith("mlp,sgdm,0,plain,0.9,0.02,");
    assertThat(out)
        .content()
        .contains(
            "Interrupted. The " + (written.size() - 1) + " runs that were done are in " + csv);
    assertThat(err).content().contains("1 of 48: sgdm, 0 late, plain, tuning, rate 0.02");
  }

  private static long lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }
}
