/**
 * Adan: Nesterov's momentum with moments of the gradient's change (Xie et al., arXiv 2208.06677).
 */
@NullMarked
package org.xgrad.rules.adan;

import org.jspecify.annotations.NullMarked;
