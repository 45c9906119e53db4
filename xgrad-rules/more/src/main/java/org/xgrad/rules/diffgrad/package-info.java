/**
 * diffGrad: Adam that slows down where the gradient changes little (Dubey et al., arXiv
 * 1909.11015).
 */
@NullMarked
package org.xgrad.rules.diffgrad;

import org.jspecify.annotations.NullMarked;
