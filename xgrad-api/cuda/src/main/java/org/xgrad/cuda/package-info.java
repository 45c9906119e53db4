/**
 * The backend that runs a program on an NVIDIA GPU as one kernel, compiled for it.
 *
 * <p>A program's shape is printed as CUDA C ({@link org.xgrad.cuda.internal.CudaSource}): every
 * thread reads its elements of all arrays, computes, and writes, so that every value is computed
 * from the old arrays and every array crosses memory once. NVRTC compiles the source while the
 * program runs, once for each device; the kernel takes the arrays' addresses and the scalars as
 * arguments and goes onto ND4J's own stream, between ND4J's own operations. Nothing is copied to
 * the host: temporaries are registers, and the arrays stay where ND4J has them. Results are bitwise
 * those of scalar Java arithmetic in the arrays' type.
 *
 * <p>The classes of the CUDA bindings and of ND4J's CUDA backend are optional. They are loaded when
 * ND4J runs on CUDA and not before, and only the classes behind {@link org.xgrad.cuda.CudaBackend}
 * name them. Where NVRTC is not installed, and for what this backend can't take - other data types
 * than FLOAT and DOUBLE, arrays with gaps, arrays that overlap in part - the nd4j backend serves.
 */
@NullMarked
package org.xgrad.cuda;

import org.jspecify.annotations.NullMarked;
