package org.xgrad.bench.experiment.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** What a run runs on. */
public final class Versions {
  private static final String UNKNOWN = "unknown";
  private static final String ND4J = "/META-INF/maven/org.nd4j/nd4j-api/pom.properties";
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  // Part of every run's name: not to be read from the jar each time.
  private static final String ND4J_VERSION = readNd4j();
  private static final String COMMIT = readCommit();

  private Versions() {}

  /** The version of ND4J, as its build has noted it down in its jar. */
  public static String nd4j() {
    return ND4J_VERSION;
  }

  private static String readNd4j() {
    Properties notes = new Properties();
    try (InputStream file = Versions.class.getResourceAsStream(ND4J)) {
      if (file != null) {
        notes.load(file);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return notes.getProperty("version", UNKNOWN);
  }

  /** What does not name a run and is noted beside it, by key. */
  public static Map<String, String> environment() {
    Map<String, String> values = new LinkedHashMap<>();
    Package program = Versions.class.getPackage();
    values.put("xgrad", Objects.requireNonNullElse(program.getImplementationVersion(), UNKNOWN));
    values.put("commit", commit());
    values.put("nd4j", nd4j());
    values.put("java", Runtime.version().toString());
    values.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    values.put("processor", processor());
    values.put("threads", Integer.toString(Computation.THREADS));
    return values;
  }

  /**
   * The commit that this program was built from, as its build has noted it down in its jar: {@code
   * ./xgrad} does, from git.
   */
  public static String commit() {
    return COMMIT;
  }

  private static String readCommit() {
    Properties notes = new Properties();
    try (InputStream file = Versions.class.getResourceAsStream("build.properties")) {
      notes.load(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return notes.getProperty("commit");
  }

  /** As Linux calls it; other systems don't say. */
  private static String processor() {
    if (!Files.isReadable(PROCESSORS)) {
      return UNKNOWN;
    }
    try {
      return Files.readAllLines(PROCESSORS).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(UNKNOWN);
    } catch (IOException unreadable) {
      return UNKNOWN;
    }
  }
}
