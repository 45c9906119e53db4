package org.xgrad.cuda;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.xgrad.testkit.reference.cuda.HostCompiler;
import org.xgrad.testkit.reference.cuda.ShimLibrary;

/** A libcuda.so.1 of our own, loaded before CUDA's bindings ask for one. */
final class StandInDriver {
  private final NativeLibrary library;

  private StandInDriver(NativeLibrary library) {
    this.library = library;
  }

  /** Compiles and loads it: whatever is linked to libcuda.so.1 from here on is linked to it. */
  static StandInDriver load() throws IOException {
    Path folder = Files.createTempDirectory("xgrad-driver");
    Path source = folder.resolve("driver.cpp");
    Path object = folder.resolve("libcuda.so.1");
    try (InputStream code = StandInDriver.class.getResourceAsStream("driver.cpp")) {
      Files.copy(code, source);
    }
    HostCompiler.compile(source, object, "-Wl,-soname,libcuda.so.1", "-ldl");
    NativeLibrary library = NativeLibrary.getInstance(object.toString());
    Files.delete(source);
    Files.delete(object);
    Files.delete(folder);
    return new StandInDriver(library);
  }

  /** Launches find their kernels in this library. */
  void serve(ShimLibrary kernels) {
    call("test_kernels", kernels.file().toString());
  }

  /** Every launch fails with this error; with none if it is 0. */
  void failLaunches(int error) {
    call("test_fail_launches", error);
  }

  /** How many modules were loaded. */
  int loads() {
    return call("test_loads");
  }

  /** How many kernels were launched. */
  int launches() {
    return call("test_launches");
  }

  /** The stream of the last launch. */
  long lastStream() {
    return Pointer.nativeValue(
        library.getFunction("test_last_stream").invokePointer(new Object[0]));
  }

  private int call(String function, Object... arguments) {
    return library.getFunction(function).invokeInt(arguments);
  }
}
