/**
 * The optimizers of the paper's Table I in the semantics of torch.optim, which is what its
 * baselines ran.
 *
 * <p>Each is a complete DL4J updater, with or without weight prediction. Weight decay is DL4J's own
 * regularization, for an updater never sees the weights. {@code .l2(c)} is torch's coupled decay,
 * which spares biases unless {@code l2Bias} says otherwise, where torch decays every parameter. For
 * AdamW's decoupled decay see {@code org.xgrad.dl4j.AdamW}: {@code .weightDecay(c)} on a network's
 * builder decays twice in DL4J 1.0.0-M2.1. The prediction leaves decoupled decay out, as the paper
 * does (eq. 23).
 */
@NullMarked
package org.xgrad.rules.torch;

import org.jspecify.annotations.NullMarked;
