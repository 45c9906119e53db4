package org.xgrad.internal.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A jar as a third party makes it: compiled from sources, with service files. */
public final class PluginJar {
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, String> services = new LinkedHashMap<>();
  private final List<String> leftOut = new ArrayList<>();

  /** With this class in it. */
  public PluginJar with(String type, String source) {
    sources.put(type, source);
    return this;
  }

  /** Compiled against this class, which is not in it: another version of one that is there, say. */
  public PluginJar against(String type, String source) {
    leftOut.add(type);
    return with(type, source);
  }

  /** With lines for a service. */
  public PluginJar serving(Class<?> service, String... providers) {
    services.put("META-INF/services/" + service.getName(), String.join("\n", providers));
    return this;
  }

  /** Writes it into a folder that is empty or has others in it. */
  public URL write(Path folder, String name) throws IOException {
    Path classes = Files.createDirectories(folder.resolve(name + ".classes"));
    compile(classes);
    Path jar = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> compiled = Files.walk(classes)) {
      for (Path each : compiled.filter(Files::isRegularFile).toList()) {
        String entry = classes.relativize(each).toString().replace('\\', '/');
        String type = entry.replaceFirst("(\\$.*)?\\.class$", "").replace('/', '.');
        if (!leftOut.contains(type)) {
          out.putNextEntry(new JarEntry(entry));
          Files.copy(each, out);
        }
      }
      for (Map.Entry<String, String> service : services.entrySet()) {
        out.putNextEntry(new JarEntry(service.getKey()));
        out.write(service.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return jar.toUri().toURL();
  }

  private void compile(Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "-proc:none",
            "-classpath",
            System.getProperty("java.class.path"));
    List<Source> files = new ArrayList<>();
    sources.forEach((type, text) -> files.add(new Source(type, text)));
    if (!compiler.getTask(messages, null, null, options, null, files).call()) {
      throw new IllegalStateException(messages.toString());
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String type, String text) {
      super(
          URI.create("string:///" + type.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoresErrors) {
      return text;
    }
  }
}
