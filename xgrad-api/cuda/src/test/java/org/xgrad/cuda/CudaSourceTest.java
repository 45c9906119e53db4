package org.xgrad.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.xgrad.cuda.internal.CudaSource;
import org.xgrad.error.BackendException;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;

class CudaSourceTest {
  private static final Expr X = Expr.slot("x");

  private static Program keepAndStep(String state) {
    return Program.of(
        new Assignment("cache", X),
        new Assignment("x", X.minus(Expr.constant(0.1).times(Expr.slot(state).squareRoot()))));
  }

  @Test
  void printsOneKernelThatLoadsComputesAndStores() {
    CudaSource source = CudaSource.of(keepAndStep("v").shape(), DataType.FLOAT);
    assertThat(source.text())
        .isEqualTo(
            """
            // cache <- x; x <- x - $0*sqrt(v)
            extern "C" __global__ void ENTRY(
                const long long length,
                float* const array0,
                const float* const array1,
                float* const array2,
                const float p0) {
              const long long stride = (long long) gridDim.x * blockDim.x;
              long long i = (long long) blockIdx.x * blockDim.x + threadIdx.x;
              for (; i < length; i += stride) {
                const float x0 = array0[i];
                const float x1 = array1[i];
                const float x2 = sqrtf(x1);
                const float x3 = p0 * x2;
                const float x4 = x0 - x3;
                array2[i] = x0;
                array0[i] = x4;
              }
            }
            """
                .replace("ENTRY", source.entry()));
  }

  @Test
  void theEntryIsTheKernels() {
    CudaSource source = CudaSource.of(keepAndStep("v").shape(), DataType.FLOAT);
    assertThat(source.entry())
        .matches("xgrad_[0-9a-f]{32}")
        .isEqualTo(CudaSource.of(keepAndStep("v").shape(), DataType.FLOAT).entry())
        .isEqualTo(CudaSource.of(keepAndStep("other name").shape(), DataType.FLOAT).entry())
        .isNotEqualTo(CudaSource.of(keepAndStep("v").shape(), DataType.DOUBLE).entry())
        .isNotEqualTo(CudaSource.of(keepAndStep("x").shape(), DataType.FLOAT).entry());
  }

  @Test
  void namesOfArraysStayWithinTheComment() {
    CudaSource source =
        CudaSource.of(keepAndStep("v\n#error \u03b8 ??/ \\").shape(), DataType.FLOAT);
    assertThat(source.text())
        .matches("\\p{ASCII}*")
        .startsWith("// cache <- x; x <- x - $0*sqrt(v.#error . ../ .)\nextern \"C\"");
  }

  @Test
  void printsNoOtherTypes() {
    assertThatThrownBy(() -> CudaSource.of(keepAndStep("v").shape(), DataType.BFLOAT16))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("BFLOAT16")
        .hasMessageContaining("FLOAT or DOUBLE");
  }
}
