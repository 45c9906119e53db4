package org.xgrad.cuda;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bytedeco.cuda.cudart.CUctx_st;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.global.cudart;
import org.xgrad.cuda.internal.CudaSource;

/** The machine's first GPU, with a stream of the tests' own. */
final class Device {
  private static final int NAME = 256;

  /** Looked for once; what is missing, and all that is there, belongs to the process. */
  private static final class Found {
    private static final Optional<String> PROBLEM = look();
    private static final Optional<Device> DEVICE =
        PROBLEM.isPresent() ? Optional.empty() : Optional.of(new Device());
  }

  private final int number;
  private final CUctx_st context = new CUctx_st();
  private final CUstream_st stream = new CUstream_st();

  private Optional<CUstream_st> foreign = Optional.empty();

  private Device() {
    int[] handle = new int[1];
    Driver.check(cudart.cuDeviceGet(handle, 0), "cuDeviceGet");
    this.number = handle[0];
    Driver.check(cudart.cuDevicePrimaryCtxRetain(context, number), "cuDevicePrimaryCtxRetain");
    attach();
    Driver.check(cudart.cuStreamCreate(stream, cudart.CU_STREAM_NON_BLOCKING), "cuStreamCreate");
  }

  private static Optional<String> look() {
    Optional<Throwable> missing = Nvrtc.problem();
    if (missing.isPresent()) {
      return Optional.of("CUDA's driver or NVRTC can't be loaded: " + cause(missing.get()));
    }
    int started = cudart.cuInit(0);
    if (started != cudart.CUDA_SUCCESS) {
      return Optional.of("CUDA's driver does not start: cuInit returns " + started);
    }
    int[] count = new int[1];
    Driver.check(cudart.cuDeviceGetCount(count), "cuDeviceGetCount");
    return count[0] > 0 ? Optional.empty() : Optional.of("CUDA's driver has no GPU");
  }

  /** What is at the bottom of it: the file that is missing. */
  private static Throwable cause(Throwable failure) {
    return failure.getCause() == null ? failure : cause(failure.getCause());
  }

  /** Why there is none to run on; empty if there is one. */
  static Optional<String> problem() {
    return Found.PROBLEM;
  }

  /** The GPU, where there is no {@link #problem}. */
  static Device first() {
    return Found.DEVICE.orElseThrow();
  }

  /** Its context is the calling thread's from here on. */
  void attach() {
    Driver.check(cudart.cuCtxSetCurrent(context), "cuCtxSetCurrent");
  }

  /** A stream of another context: the driver refuses to launch this one's kernels there. */
  synchronized CUstream_st foreignStream() {
    if (foreign.isEmpty()) {
      CUstream_st other = new CUstream_st();
      Driver.check(cudart.cuCtxCreate(new CUctx_st(), 0, number), "cuCtxCreate");
      Driver.check(cudart.cuStreamCreate(other, cudart.CU_STREAM_NON_BLOCKING), "cuStreamCreate");
      attach();
      foreign = Optional.of(other);
    }
    return foreign.get();
  }

  CUstream_st stream() {
    return stream;
  }

  /** Waits for all that was put on the stream; a kernel that went wrong is told of here. */
  void synchronize() {
    Driver.check(cudart.cuStreamSynchronize(stream), "cuStreamSynchronize");
  }

  CompiledKernel compile(CudaSource source) {
    return CudaFunction.of(source, computeCapability());
  }

  /** Such as 90 for 9.0. */
  int computeCapability() {
    return 10 * attribute(cudart.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR)
        + attribute(cudart.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR);
  }

  private int attribute(int attribute) {
    int[] value = new int[1];
    Driver.check(cudart.cuDeviceGetAttribute(value, attribute, number), "cuDeviceGetAttribute");
    return value[0];
  }

  /** What it is, for the report. */
  @Override
  public String toString() {
    byte[] name = new byte[NAME];
    Driver.check(cudart.cuDeviceGetName(name, name.length, number), "cuDeviceGetName");
    int[] version = new int[1];
    Driver.check(cudart.cuDriverGetVersion(version), "cuDriverGetVersion");
    return "%s, compute capability %.1f, %d multiprocessors, %d MB of L2; the driver is of CUDA %d.%d"
        .formatted(
            new String(name, StandardCharsets.US_ASCII).split("\0", 2)[0],
            computeCapability() / 10.0,
            attribute(cudart.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT),
            attribute(cudart.CU_DEVICE_ATTRIBUTE_L2_CACHE_SIZE) >> 20,
            version[0] / 1000,
            version[0] % 1000 / 10);
  }
}
