package org.xgrad.languages;

import static org.assertj.core.api.Assertions.assertThat;

import dotty.tools.dotc.reporting.Reporter;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every Kotlin and Scala block of docs/languages.md compiles, without a warning. */
class LanguagesTest {
  private static final Path PAGE = Path.of("../../docs/languages.md");

  @TempDir Path folder;

  private List<Path> blocks(String language, String suffix) throws IOException {
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    List<Path> files = new ArrayList<>();
    while (block.find()) {
      Path file = folder.resolve("Block" + files.size() + suffix);
      files.add(Files.writeString(file, block.group(1)));
    }
    assertThat(files).as("blocks of %s in %s", language, PAGE).isNotEmpty();
    return files;
  }

  private Path classes(String block) throws IOException {
    return Files.createDirectory(folder.resolve("classes-" + block));
  }

  /** Without this module's own classes, of which there are none. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> Files.exists(Path.of(entry)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private String kotlin(Path file) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ExitCode code =
        new K2JVMCompiler()
            .exec(
                new PrintStream(said, true, StandardCharsets.UTF_8),
                "-no-stdlib",
                "-no-reflect",
                "-Werror",
                "-classpath",
                classPath(),
                "-d",
                classes(file.getFileName().toString()).toString(),
                file.toString());
    return code + "\n" + said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void kotlinCompiles() throws IOException {
    for (Path file : blocks("kotlin", ".kt")) {
      assertThat(kotlin(file)).as(Files.readString(file)).startsWith("OK");
    }
  }

  /** What people read who make a mistake: nothing that is only there for this library itself. */
  @Test
  void kotlinsMessagesNameNoInternals() throws IOException {
    List<String> mistakes =
        List.of(
            "val s = org.xgrad.XGrad(org.nd4j.linalg.learning.config.Adam(1e-3), \"2\")",
            "val s = org.xgrad.XGrad()",
            "fun f(net: org.deeplearning4j.nn.multilayer.MultiLayerNetwork) ="
                + " org.xgrad.dl4j.WeightPrediction.attach(net, \"2\")");
    for (int index : IntStream.range(0, mistakes.size()).toArray()) {
      Path file = folder.resolve("Mistake" + index + ".kt");
      String said = kotlin(Files.writeString(file, mistakes.get(index)));
      assertThat(said).startsWith("COMPILATION_ERROR").contains("error:");
      assertThat(said).doesNotContain("internal", "QualityGate", "RuleIdentity", "keepsLastDelta");
    }
  }

  @Test
  void scalaCompiles() throws IOException {
    for (Path file : blocks("scala", ".scala")) {
      Reporter reporter =
          new dotty.tools.dotc.Driver()
              .process(
                  new String[] {
                    "-Werror",
                    "-classpath",
                    classPath(),
                    "-d",
                    classes(file.getFileName().toString()).toString(),
                    file.toString()
                  });
      assertThat(reporter.hasErrors()).as(Files.readString(file)).isFalse();
    }
  }
}
