/**
 * RMSprop and AdamW without the square root (Lin et al., arXiv 2402.03496).
 *
 * <p>Both divide by the same curvature, an average of squared gradients that starts at 1 and is
 * scaled by the size of the mini-batch.
 */
@NullMarked
package org.xgrad.rules.rootfree;

import org.jspecify.annotations.NullMarked;
