package org.xgrad.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.backend.Backend;
import org.xgrad.error.BackendException;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.expr.ProgramShape;
import org.xgrad.internal.backend.Backends;
import org.xgrad.internal.nd4j.Nd4jBackend;

/** When the cuda backend serves, and what it says and loads when it does not. */
class CudaBackendTest {

  private static void assumeNoGpu() {
    assumeTrue(
        Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU,
        "ND4J runs on CUDA: there is no absence to test");
  }

  @Test
  void isInstalledAheadOfTheOthers() {
    List<Backend> installed =
        ServiceLoader.load(Backend.class).stream().map(ServiceLoader.Provider::get).toList();
    assertThat(installed)
        .filteredOn(CudaBackend.class::isInstance)
        .singleElement()
        .satisfies(
            cuda ->
                assertThat(installed)
                    .filteredOn(other -> other != cuda)
                    .allSatisfy(other -> assertThat(other.rank()).isLessThan(cuda.rank())));
  }

  @Test
  void onTheCpuItIsAbsentAndSilent() {
    assumeNoGpu();
    Output output =
        Output.of(
            () -> {
              assertThat(new CudaBackend().isAvailable()).isFalse();
              assertThat(CudaBackend.find(ExecutionerType.NATIVE_CPU)).isEmpty();
            });
    assertThat(output.lines()).isEmpty();
  }

  /** Here are the bindings' classes, and neither their native part nor NVRTC. */
  @Test
  void withoutNvrtcItSaysWhatToInstall() {
    assumeNoGpu();
    Output output = Output.of(() -> assertThat(CudaBackend.find(ExecutionerType.CUDA)).isEmpty());
    assertThat(output.lines())
        .singleElement()
        .asString()
        .contains("WARN", "NVRTC", "Install the CUDA 11.6 toolkit", "cuda-platform-redist")
        .contains("UnsatisfiedLinkError");
  }

  @Test
  void whereItCannotRunTheNd4jBackendServes() {
    CudaBackend absent = new CudaBackend(Optional::empty);
    assertThat(Backends.of(absent, new Nd4jBackend()).names()).containsExactly("nd4j");
    Program program = Program.of(new Assignment("x", Expr.slot("x").negated()));
    assertThatThrownBy(() -> absent.compile(program.shape()))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("install NVRTC");
  }

  private static ProgramShape sum(int scalars) {
    Expr sum = Expr.slot("x");
    for (int scalar = 0; scalar < scalars; scalar++) {
      sum = sum.plus(scalar);
    }
    return Program.of(new Assignment("x", sum)).shape();
  }

  /**
   * The length, an array and the scalars are arguments of eight bytes at most, and 4,096 in all.
   */
  @Test
  void leavesProgramsOfMoreArgumentsThanALaunchTakes() {
    CudaBackend cuda = new CudaBackend(Optional::empty);
    assertThat(cuda.takes(sum(510))).isTrue();
    assertThat(cuda.takes(sum(511))).isFalse();
  }

  @Test
  void loadsNoOptionalClassUnlessNd4jRunsOnCuda() throws ReflectiveOperationException {
    assumeNoGpu();
    WithoutCuda classes = new WithoutCuda();
    Backend backend =
        (Backend)
            classes.loadClass(CudaBackend.class.getName()).getDeclaredConstructor().newInstance();
    assertThat(backend.getClass()).isNotEqualTo(CudaBackend.class);
    assertThat(backend.isAvailable()).isFalse();
    assertThat(classes.refused).as("asked for on the CPU").isEmpty();

    var find = backend.getClass().getDeclaredMethod("find", ExecutionerType.class);
    find.setAccessible(true);
    assertThat(find.invoke(null, ExecutionerType.CUDA)).isEqualTo(Optional.empty());
    assertThat(classes.refused).as("asked for on CUDA").isNotEmpty();
  }

  /** Loads this package anew, and none of the optional classes. */
  private static final class WithoutCuda extends ClassLoader {
    private static final List<String> OPTIONAL =
        List.of("org.bytedeco.cuda.", "org.nd4j.jita.", "org.nd4j.linalg.jcublas.");

    private final List<String> refused = new ArrayList<>();

    WithoutCuda() {
      super(CudaBackend.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (OPTIONAL.stream().anyMatch(name::startsWith)) {
        refused.add(name);
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith(CudaBackend.class.getPackageName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream code = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = code.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException missing) {
        throw new ClassNotFoundException(name, missing);
      }
    }
  }
}
