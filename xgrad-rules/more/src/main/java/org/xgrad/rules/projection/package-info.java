/**
 * AdamP and SGDP: Adam and SGD with momentum whose steps do not lengthen weights of which only the
 * direction counts (Heo et al., arXiv 2006.08217).
 *
 * <p>{@link org.xgrad.rules.projection.Projection} is what both do to a step.
 */
@NullMarked
package org.xgrad.rules.projection;

import org.jspecify.annotations.NullMarked;
