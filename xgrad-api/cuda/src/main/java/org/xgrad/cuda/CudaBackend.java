package org.xgrad.cuda;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xgrad.backend.Backend;
import org.xgrad.backend.FlatArrays;
import org.xgrad.backend.Kernel;
import org.xgrad.cuda.internal.Precision;
import org.xgrad.error.BackendException;
import org.xgrad.expr.ProgramShape;

/** Runs each program on an NVIDIA GPU as one kernel, where ND4J runs on CUDA. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class CudaBackend implements Backend {
  static final String NAME = "cuda";

  private static final Logger LOG = LoggerFactory.getLogger(CudaBackend.class);

  /** CUDA's limit up to version 12.0. */
  private static final int MOST_ARGUMENT_BYTES = 4096;

  /** Looked for once, when first asked for: what is missing is said once. */
  private static final class Found {
    private static final Optional<Gpu> GPU = find(Nd4j.getExecutioner().type());
  }

  private final Supplier<Optional<Gpu>> gpu;

  /** The backend on ND4J's GPU. */
  public CudaBackend() {
    this(() -> Found.GPU);
  }

  CudaBackend(Supplier<Optional<Gpu>> gpu) {
    this.gpu = gpu;
  }

  /** ND4J's GPU, if it runs on one and kernels can be compiled for it. */
  static Optional<Gpu> find(ExecutionerType nd4j) {
    if (nd4j != ExecutionerType.CUDA) {
      return Optional.empty();
    }
    Optional<Throwable> problem = Nvrtc.problem();
    problem.ifPresent(
        missing ->
            LOG.warn(
                "The cuda backend can't load NVRTC, the CUDA compiler; formulas run as ND4J"
                    + " operations, slower. Install the CUDA 11.6 toolkit, or put"
                    + " org.bytedeco:cuda-platform-redist:11.6-8.3-1.5.7 on the class path. ({})",
                missing.toString()));
    return problem.isPresent() ? Optional.empty() : Optional.of(new Nd4jGpu());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int rank() {
    return 20;
  }

  @Override
  public boolean isAvailable() {
    return gpu.get().isPresent();
  }

  @Override
  public boolean takes(Collection<INDArray> arrays) {
    return takes(arrays, gpu());
  }

  static boolean takes(Collection<INDArray> arrays, Gpu gpu) {
    return arrays.stream().allMatch(array -> Precision.of(array.dataType()).isPresent())
        && FlatArrays.are(arrays, gpu::address);
  }

  /** A launch takes so many bytes of arguments, and each array and each scalar is one. */
  @Override
  public boolean takes(ProgramShape program) {
    int lanes = program.reductions().isEmpty() ? 0 : 1;
    return (1L + program.slots().size() + program.parameters() + lanes) * Double.BYTES
        <= MOST_ARGUMENT_BYTES;
  }

  @Override
  public Kernel compile(ProgramShape program) {
    return new CudaKernel(program, gpu());
  }

  private Gpu gpu() {
    return gpu.get()
        .orElseThrow(
            () ->
                new BackendException(
                    "Backend \"cuda\"",
                    "it cannot run here",
                    "Run ND4J on CUDA, and install NVRTC."));
  }

  /** The backend, for a log. */
  @Override
  public String toString() {
    return name();
  }
}
