/**
 * CUDA kernels on a machine without a GPU.
 *
 * <p>The source that the cuda backend prints is C++ but for a handful of names. {@link
 * org.xgrad.testkit.reference.cuda.ShimLibrary} defines these, lets g++ compile any number of
 * kernels into one library and runs their threads one after the other, so that {@link
 * org.xgrad.testkit.reference.cuda.CudaBits} can hold every formula's kernel against scalar Java,
 * bit by bit. It says nothing about NVRTC, the driver or speed.
 */
package org.xgrad.testkit.reference.cuda;
