/**
 * The optimizers of the paper's Table I in the semantics of torch.optim, which is what its
 * baselines ran.
 *
 * <p>Each is a complete DL4J updater, with or without weight prediction. Weight decay is DL4J's own
 * regularization, for an updater never sees the weights: {@code .l2(c)} is torch's coupled decay,
 * {@code .weightDecay(c)} AdamW's decoupled one. Both spare biases unless {@code l2Bias} or {@code
 * weightDecayBias} say otherwise, where torch decays every parameter. The prediction leaves
 * decoupled decay out, as the paper does (eq. 23).
 */
package org.xgrad.rules.torch;
