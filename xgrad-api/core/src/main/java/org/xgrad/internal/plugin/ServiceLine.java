package org.xgrad.internal.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.xgrad.error.Diagnosis;

/**
 * A line of a jar's service file.
 *
 * @param service what the file is for
 * @param provider what stands in the line: the name of a class
 * @param jar where the jar, or folder, is that the file lies in
 */
record ServiceLine(Service<?> service, String provider, String jar) {

  /**
   * The lines of the service file at {@code file}, without comments.
   *
   * @throws IOException if it can't be read
   */
  static List<ServiceLine> of(Service<?> service, URL file) throws IOException {
    URLConnection connection = file.openConnection();
    // A cached jar would stay open, and could not be replaced on Windows.
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(provider -> !provider.isEmpty())
          .map(provider -> new ServiceLine(service, provider, jarOf(service, file)))
          .toList();
    }
  }

  /** Where the jar, or folder, is that the service file at {@code file} lies in. */
  static String jarOf(Service<?> service, URL file) {
    String url = file.toString();
    return Origin.place(url.substring(0, url.length() - service.file().length()));
  }

  /** Why {@code loader} can't make anything of this line. */
  Diagnosis diagnose(ClassLoader loader) {
    try {
      Class<?> type = Class.forName(provider, false, loader);
      if (!service.type().isAssignableFrom(type)) {
        return names(
            "which is no " + service.type().getSimpleName() + otherLoader(type), service.wanted());
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
          "Give it one: " + service.bare() + ".");
    } catch (LinkageError broken) {
      return names("which can't be loaded: " + broken, PluginCode.otherVersions());
    }
  }

  private Diagnosis names(String problem, String remedy) {
    return new Diagnosis(jar, service.file() + " names \"" + provider + "\", " + problem, remedy);
  }

  /** A second copy of the API makes a class that looks right another one. */
  private String otherLoader(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Class<?> its : each.getInterfaces()) {
        if (its != service.type() && its.getName().equals(service.type().getName())) {
          return " of this XGrad but of another copy of it, in " + Origin.placeOf(its);
        }
      }
    }
    return "";
  }
}
