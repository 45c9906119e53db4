package org.xgrad.rule;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.xgrad.error.Diagnosis;

/**
 * A line of a jar's {@code META-INF/services/org.xgrad.rule.PredictionRule}.
 *
 * @param provider what stands in the line: the name of a rule's class
 * @param jar where the jar, or folder, is that the file lies in
 */
record ServiceLine(String provider, String jar) {
  static final String FILE = "META-INF/services/" + PredictionRule.class.getName();

  /**
   * The lines of the service file at {@code file}, without comments.
   *
   * @throws IOException if it can't be read
   */
  static List<ServiceLine> of(URL file) throws IOException {
    URLConnection connection = file.openConnection();
    // A cached jar would stay open, and could not be replaced on Windows.
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(provider -> !provider.isEmpty())
          .map(provider -> new ServiceLine(provider, jarOf(file)))
          .toList();
    }
  }

  /** Where the jar, or folder, is that the service file at {@code file} lies in. */
  static String jarOf(URL file) {
    String url = file.toString();
    return InstalledRule.place(url.substring(0, url.length() - FILE.length()));
  }

  /** Why {@code loader} can't make a rule of this line. */
  Diagnosis diagnose(ClassLoader loader) {
    try {
      Class<?> type = Class.forName(provider, false, loader);
      if (!PredictionRule.class.isAssignableFrom(type)) {
        return names("which is no PredictionRule", "Name the formula's class there.");
      }
      type.getConstructor();
      return names(
          "which is left out because the file is malformed elsewhere",
          "Put the full name of one class on each of its lines.");
    } catch (ClassNotFoundException absent) {
      return names(
          "a class that is not on the class path",
          "Correct the line, or add the jar that has the class.");
    } catch (NoSuchMethodException none) {
      return names(
          "which has no public constructor without arguments",
          "Give it one: rules have no settings of their own.");
    } catch (LinkageError broken) {
      return names("which can't be loaded: " + broken, unusable());
    }
  }

  private Diagnosis names(String problem, String remedy) {
    return new Diagnosis(jar, FILE + " names \"" + provider + "\", " + problem, remedy);
  }

  /** What to do about a rule that fails in whatever its jar brings or needs. */
  static String unusable() {
    return "If a class is missing, add the jar that has it, in the version that this one was built"
        + " against; otherwise report it to its author, or remove the jar.";
  }
}
