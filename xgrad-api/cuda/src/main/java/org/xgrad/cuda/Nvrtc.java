package org.xgrad.cuda;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.nvrtc;
import org.bytedeco.cuda.nvrtc._nvrtcProgram;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.xgrad.cuda.internal.CudaSource;
import org.xgrad.error.BackendException;

/** CUDA's compiler as a library: from source to PTX, which the driver turns into machine code. */
final class Nvrtc {

  /** Every operation rounds once, to the nearest, and keeps subnormal numbers. */
  private static final List<String> OPTIONS =
      List.of("--fmad=false", "--ftz=false", "--prec-div=true", "--prec-sqrt=true");

  private Nvrtc() {}

  /** Why NVRTC can't be used here; empty if it can. */
  static Optional<Throwable> problem() {
    try {
      Loader.load(cudart.class);
      Loader.load(nvrtc.class);
      return Optional.empty();
    } catch (LinkageError | RuntimeException missing) {
      return Optional.of(missing);
    }
  }

  /**
   * Compiles a kernel.
   *
   * @param source its source
   * @param capability the compute capability of the device it is to run on, such as 86
   * @return PTX for the device, or for an older one if NVRTC does not know it: drivers take both
   * @throws BackendException if NVRTC does not compile it
   */
  static String ptx(CudaSource source, int capability) {
    String[] options =
        Stream.concat(
                Stream.of("--gpu-architecture=compute_" + architecture(capability)),
                OPTIONS.stream())
            .toArray(String[]::new);
    try (_nvrtcProgram program = new _nvrtcProgram();
        BytePointer text = new BytePointer(source.text());
        BytePointer name = new BytePointer(source.entry() + ".cu");
        PointerPointer<BytePointer> list = new PointerPointer<>(options)) {
      check(
          nvrtc.nvrtcCreateProgram(
              program, text, name, 0, (PointerPointer<?>) null, (PointerPointer<?>) null),
          "nvrtcCreateProgram");
      try {
        int result = nvrtc.nvrtcCompileProgram(program, options.length, list);
        if (result != nvrtc.NVRTC_SUCCESS) {
          throw failure("nvrtcCompileProgram", result, ": " + log(program));
        }
        return result(program);
      } finally {
        nvrtc.nvrtcDestroyProgram(program);
      }
    }
  }

  /** The newest architecture that NVRTC can compile for and the device can run. */
  private static int architecture(int capability) {
    int[] count = new int[1];
    check(nvrtc.nvrtcGetNumSupportedArchs(count), "nvrtcGetNumSupportedArchs");
    int[] supported = new int[count[0]];
    check(nvrtc.nvrtcGetSupportedArchs(supported), "nvrtcGetSupportedArchs");
    return Arrays.stream(supported)
        .filter(each -> each <= capability)
        .max()
        .orElseThrow(
            () ->
                new BackendException(
                    "A GPU of compute capability " + capability / 10.0,
                    "this NVRTC compiles for " + Arrays.toString(supported) + " alone",
                    "Use another backend: -Dxgrad.backend=nd4j."));
  }

  private static String result(_nvrtcProgram program) {
    try (SizeTPointer size = new SizeTPointer(1)) {
      check(nvrtc.nvrtcGetPTXSize(program, size), "nvrtcGetPTXSize");
      byte[] ptx = new byte[(int) size.get()];
      check(nvrtc.nvrtcGetPTX(program, ptx), "nvrtcGetPTX");
      return withoutEnd(ptx);
    }
  }

  private static String log(_nvrtcProgram program) {
    try (SizeTPointer size = new SizeTPointer(1)) {
      check(nvrtc.nvrtcGetProgramLogSize(program, size), "nvrtcGetProgramLogSize");
      byte[] log = new byte[(int) size.get()];
      check(nvrtc.nvrtcGetProgramLog(program, log), "nvrtcGetProgramLog");
      return withoutEnd(log).strip();
    }
  }

  /** C's text, less the zero at its end. */
  private static String withoutEnd(byte[] text) {
    return new String(text, 0, Math.max(0, text.length - 1), StandardCharsets.US_ASCII);
  }

  private static void check(int result, String call) {
    if (result != nvrtc.NVRTC_SUCCESS) {
      throw failure(call, result, "");
    }
  }

  private static BackendException failure(String call, int result, String detail) {
    return new BackendException(
        "NVRTC",
        call + " failed with " + nvrtc.nvrtcGetErrorString(result).getString() + detail,
        "Use another backend: -Dxgrad.backend=nd4j.");
  }
}
