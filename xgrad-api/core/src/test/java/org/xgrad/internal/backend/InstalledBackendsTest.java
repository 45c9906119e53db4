package org.xgrad.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.backend.Backend;
import org.xgrad.error.BackendException;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.internal.plugin.PluginJar;
import org.xgrad.internal.registry.Output;

/** Backends of jars that are broken, and settings that are wrong. */
class InstalledBackendsTest {
  private static final Program PROGRAM =
      Program.of(new Assignment("x", Expr.slot("x").plus(Expr.slot("x"))));

  @TempDir Path folder;

  @AfterEach
  void clearSetting() {
    System.clearProperty(Backends.PROPERTY);
  }

  private static String backend(String name, String code) {
    return """
        package org.example;
        import java.util.Collection;
        import org.nd4j.linalg.api.ndarray.INDArray;
        import org.xgrad.backend.*;
        import org.xgrad.expr.ProgramShape;
        public class %s implements Backend {
          public String name() { return "quantum"; }
          public int rank() { return 99; }
          public boolean isAvailable() { return true; }
          public boolean takes(Collection<INDArray> arrays) { return true; }
          public Kernel compile(ProgramShape program) { throw new AssertionError("no qubits"); }
          %s
        }
        """
        .formatted(name, code);
  }

  /** A backend some of whose methods are these. */
  private static String replacing(String name, String code) {
    return """
        package org.example;
        public final class %s extends Whole { %s }
        """
        .formatted(name, code);
  }

  @Test
  void brokenBackendsAreLoggedWithTheirJarAndPassedOver() throws Exception {
    URL jar =
        new PluginJar()
            .with("org.example.Whole", backend("Whole", ""))
            .with(
                "org.example.Starting",
                backend(
                    "Starting",
                    "static final int QUBITS = 1 / zero(); static int zero() { return 0; }"))
            .with(
                "org.example.Made",
                replacing("Made", "public Made() { throw new AssertionError(\"no license\"); }"))
            .with(
                "org.example.Nameless",
                replacing("Nameless", "public String name() { return null; }"))
            .with(
                "org.example.Asked",
                replacing("Asked", "public boolean isAvailable() { return Driver.isThere(); }"))
            .with(
                "org.example.Taking",
                replacing(
                    "Taking",
                    "public boolean takes(java.util.Collection<org.nd4j.linalg.api.ndarray.INDArray> arrays) { throw new IllegalStateException(\"decoherence\"); }"))
            .with(
                "org.example.Endless",
                replacing("Endless", "public boolean isAvailable() { return isAvailable(); }"))
            .against(
                "org.example.Driver",
                "package org.example; class Driver { static boolean isThere() { return true; } }")
            .serving(
                Backend.class,
                "org.example.Gone",
                "org.example.Starting",
                "org.example.Made",
                "org.example.Nameless",
                "org.example.Asked",
                "org.example.Endless",
                "org.example.Taking")
            .write(folder, "quantum-1.jar");
    try (URLClassLoader below = new URLClassLoader(new URL[] {jar}, getClass().getClassLoader())) {
      AtomicReference<Backends> found = new AtomicReference<>();
      INDArray x = Nd4j.createFromArray(1f, 2f);
      Output output =
          Output.of(
              () -> {
                found.set(Backends.discover(below));
                found.get().run(PROGRAM, Map.of("x", x));
                found.get().run(PROGRAM, Map.of("x", x));
              });
      assertThat(x.toFloatVector()).containsExactly(4, 8);
      assertThat(found.get().names()).containsExactly("quantum", "fused", "nd4j");
      assertThat(found.get().problems())
          .satisfiesExactlyInAnyOrder(
              problem ->
                  assertThat(problem).contains("quantum-1.jar", "org.example.Gone", "not on"),
              problem ->
                  assertThat(problem)
                      .contains("quantum-1.jar", "org.example.Starting", "ArithmeticException"),
              problem ->
                  assertThat(problem).contains("quantum-1.jar", "org.example.Made", "no license"),
              problem ->
                  assertThat(problem).contains("quantum-1.jar", "org.example.Nameless", "no name"));
      assertThat(output.lines())
          .filteredOn(line -> line.contains("quantum-1.jar") && line.contains("org.example.Asked"))
          .singleElement()
          .asString()
          .contains("passed over", "NoClassDefFoundError: org/example/Driver");
      assertThat(output.lines())
          .filteredOn(line -> line.contains("quantum-1.jar") && line.contains("Endless"))
          .singleElement()
          .asString()
          .contains("passed over", "StackOverflowError");
      assertThat(output.lines())
          .filteredOn(line -> line.contains("quantum-1.jar") && line.contains("org.example.Taking"))
          .as("once, however often it is asked")
          .singleElement()
          .asString()
          .contains("passed over", "decoherence");
    }
  }

  @Test
  void aBackendThatFailsToCompileIsNamed() throws Exception {
    URL jar =
        new PluginJar()
            .with("org.example.Whole", backend("Whole", ""))
            .serving(Backend.class, "org.example.Whole")
            .write(folder, "quantum-2.jar");
    try (URLClassLoader below = new URLClassLoader(new URL[] {jar}, getClass().getClassLoader())) {
      Backends backends = Backends.discover(below);
      INDArray x = Nd4j.createFromArray(1f, 2f);
      assertThatThrownBy(() -> backends.run(PROGRAM, Map.of("x", x)))
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("org.example.Whole in quantum-2.jar")
          .hasMessageContaining("no qubits")
          .hasMessageContaining("-Dxgrad.backend=nd4j");
      // The remedy.
      backends.only("nd4j").run(PROGRAM, Map.of("x", x));
      assertThat(x.toFloatVector()).containsExactly(2, 4);
    }
  }

  @Test
  void aWrongSettingIsRefusedEveryTimeAndARightOneServes() {
    System.setProperty(Backends.PROPERTY, "nope");
    for (int time = 0; time < 3; time++) {
      assertThatThrownBy(Backends::installed)
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("\"nope\"")
          .hasMessageContaining("Choose one of [fused, nd4j], by -Dxgrad.backend");
    }
    System.setProperty(Backends.PROPERTY, "nd4j");
    assertThat(Backends.installed().names()).containsExactly("nd4j");
    assertThat(Backends.installed()).isSameAs(Backends.installed());
    System.clearProperty(Backends.PROPERTY);
    assertThat(Backends.installed().names()).containsExactly("fused", "nd4j");
  }

  @Test
  void noBackendAtAllSaysWhyThatMayBe() {
    INDArray x = Nd4j.createFromArray(1f, 2f);
    assertThatThrownBy(() -> Backends.of().run(PROGRAM, Map.of("x", x)))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("merge their files META-INF/services/org.xgrad.backend.Backend");
  }
}
