/**
 * Trajectories that PyTorch computed, to compare with.
 *
 * <p>Twelve optimizer cases with s in {0, 1, 2, 4}, 20 steps each, on a small quadratic {@code
 * f_t(x) = (x - c)'A(x - c)/2 + d_t'x} with {@code d_t[i] = ((7t + 3i) mod 11 - 5)/10}, in both
 * precisions. The base steps are torch.optim's, version 1.13.
 *
 * <p>And torch.optim's RAdam and Adam(amsgrad=True) on given gradients: {@link
 * org.xgrad.testkit.reference.golden.TorchOptimCase}.
 */
package org.xgrad.testkit.reference.golden;
