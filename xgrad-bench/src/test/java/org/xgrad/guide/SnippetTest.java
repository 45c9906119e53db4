package org.xgrad.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fragment of Java in the documentation compiles, with the imports that its page shows.
 *
 * <p>The imports of a page's blocks hold for all of its blocks. The rest of a block is the body of
 * a method of a class that has {@link Surroundings}; one that starts with a dot goes on from the
 * {@code builder} there. Blocks that name their file are compiled where that file is, see {@link
 * QuotedFileTest}.
 */
class SnippetTest {
  private static final Map<String, List<String>> ERRORS = new LinkedHashMap<>();

  @TempDir static Path classes;

  /** A fragment as a source file. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(
          URI.create("string:///org/xgrad/guide/" + className + Kind.SOURCE.extension),
          Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  static List<Block> fragments() throws IOException {
    return Block.all().stream().filter(SnippetTest::isFragment).toList();
  }

  private static boolean isFragment(Block block) {
    return block.language().equals("java") && block.source().isEmpty();
  }

  private static String imports(Path page) throws IOException {
    return Block.of(page).stream()
        .filter(SnippetTest::isFragment)
        .flatMap(block -> block.code().lines())
        .filter(line -> line.startsWith("import "))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String className(Block block) {
    String page = block.page().toString().replaceAll("\\W", "_");
    return page.toLowerCase(Locale.ROOT) + "_" + block.line();
  }

  private static Source source(Block block) throws IOException {
    String code =
        block
            .code()
            .lines()
            .filter(line -> !line.startsWith("import "))
            .collect(Collectors.joining("\n"));
    String body = code.startsWith(".") ? "builder" + code + "\n;" : code;
    return new Source(
        className(block),
        "package org.xgrad.guide;\n"
            + imports(block.page())
            + ("abstract class " + className(block) + " extends Surroundings {\n")
            + ("void fragment() throws Exception {\n" + body + "\n}\n}\n"));
  }

  @BeforeAll
  static void compile() throws IOException {
    List<Source> sources = new ArrayList<>();
    for (Block fragment : fragments()) {
      sources.add(source(fragment));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null)) {
      compiler
          .getTask(
              new StringWriter(),
              files,
              said,
              List.of(
                  "-proc:none",
                  "-d",
                  classes.toString(),
                  "-classpath",
                  System.getProperty("java.class.path")),
              Collections.emptyList(),
              sources)
          .call();
    }
    for (Diagnostic<? extends JavaFileObject> diagnostic : said.getDiagnostics()) {
      if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
        ERRORS
            .computeIfAbsent(
                Path.of(diagnostic.getSource().toUri().getPath()).getFileName().toString(),
                name -> new ArrayList<>())
            .add(diagnostic.getMessage(Locale.ROOT));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fragments")
  void compiles(Block fragment) throws IOException {
    assertThat(ERRORS.getOrDefault(className(fragment) + ".java", List.of()))
        .as("%s\n%s", fragment, source(fragment).getCharContent(true))
        .isEmpty();
  }

  /** Else a page could be left out without anybody's noticing. */
  @Test
  void manyFragmentsAreFound() throws IOException {
    assertThat(fragments()).hasSizeGreaterThan(25);
  }
}
