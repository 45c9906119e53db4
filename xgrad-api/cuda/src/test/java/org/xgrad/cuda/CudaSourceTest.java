package org.xgrad.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
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
              const long long tile = 4LL * blockDim.x;
              const long long stride = gridDim.x * tile;
              for (long long start = blockIdx.x * tile; start < length; start += stride) {
                float y0[4];
                float y1[4];
                #pragma unroll
                for (int k = 0; k < 4; k++) {
                  const long long i = start + k * blockDim.x + threadIdx.x;
                  if (i < length) {
                    y0[k] = array0[i];
                    y1[k] = array1[i];
                  }
                }
                #pragma unroll
                for (int k = 0; k < 4; k++) {
                  const long long i = start + k * blockDim.x + threadIdx.x;
                  if (i < length) {
                    const float x0 = y0[k];
                    const float x1 = y1[k];
                    const float x2 = sqrtf(x1);
                    const float x3 = p0 * x2;
                    const float x4 = x0 - x3;
                    array2[i] = x0;
                    array0[i] = x4;
                  }
                }
              }
            }
            """
                .replace("ENTRY", source.entry()));
  }

  /** They have loads enough in flight, and would not fit into registers several times. */
  @Test
  void aThreadHasOneElementOfALargeProgramAtATime() {
    List<Assignment> copies = new ArrayList<>();
    Expr sum = X;
    for (int each = 0; each < 101; each++) {
      sum = sum.plus(X.times(each + 0.5));
      if (each < 9) {
        copies.add(new Assignment("to" + each, Expr.slot("from" + each)));
      }
    }
    CudaSource wide = CudaSource.of(Program.of(copies).shape(), DataType.FLOAT);
    CudaSource less = CudaSource.of(Program.of(copies.subList(0, 8)).shape(), DataType.FLOAT);
    Program deep = Program.of(new Assignment("x", sum));
    assertThat(less.elementsOfAThread()).isEqualTo(4);
    assertThat(wide.elementsOfAThread()).isEqualTo(1);
    assertThat(wide.text()).contains("tile = 1LL * blockDim.x;", "float y8[1];");
    assertThat(CudaSource.of(deep.shape(), DataType.DOUBLE).elementsOfAThread()).isEqualTo(1);
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
