package org.xgrad.example.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The example's jar, submitted as {@code spark-submit} does to a cluster whose executors are JVMs
 * of their own. Spark's class path has nothing of ours, of ND4J or of Deeplearning4j.
 */
@Tag("cluster")
class SubmitClusterTest {
  private static final List<String> IN_THE_JAR =
      List.of(
          "/org/nd4j/", "/org/deeplearning4j/", "/org/datavec/", "/org/bytedeco/", "/io/aeron/");
  private static final Pattern LOSS = Pattern.compile("epoch \\d: loss (\\d\\.\\d+)");

  @TempDir private Path directory;

  private static String sparksClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("xgrad-"))
        .filter(entry -> IN_THE_JAR.stream().noneMatch(entry.replace('\\', '/')::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "127.0.0.0/8 127.0.0.1"})
  void learns(String arguments) throws IOException, InterruptedException {
    Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
    String flags = System.getProperty("spark.jvm.arguments");
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    command.addAll(List.of(flags.split(" ")));
    command.addAll(List.of("-cp", sparksClassPath(), "org.apache.spark.deploy.SparkSubmit"));
    command.addAll(List.of("--master", "local-cluster[2,1,1024]"));
    for (String setting :
        List.of(
            "spark.driver.host=127.0.0.1",
            "spark.driver.bindAddress=127.0.0.1",
            "spark.ui.enabled=false",
            "spark.executor.cores=1",
            "spark.locality.wait=0",
            "spark.scheduler.minRegisteredResourcesRatio=1",
            "spark.executor.extraClassPath=" + sparksClassPath(),
            "spark.executor.extraJavaOptions=" + flags)) {
      command.addAll(List.of("--conf", setting));
    }
    command.addAll(List.of("--class", SparkExample.class.getName()));
    command.add(System.getProperty("submitted.jar"));
    command.addAll(Stream.of(arguments.split(" ")).filter(each -> !each.isEmpty()).toList());
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES))
          .as("ended, by its log%n%s", log(err))
          .isTrue();
    } finally {
      process.destroy();
    }
    assertThat(process.exitValue()).as("exit code, by its log%n%s", log(err)).isZero();
    List<Double> losses =
        LOSS.matcher(Files.readString(out))
            .results()
            .map((MatchResult loss) -> Double.valueOf(loss.group(1)))
            .toList();
    assertThat(losses).hasSize(6);
    // Updates that are sent before all know each other reach nobody, so that it varies.
    assertThat(losses.get(5)).isLessThan(losses.get(0) * 0.9);
  }

  private static String log(Path err) throws IOException {
    return Files.readString(err);
  }
}
