/**
 * AdaM3, or AdaMomentum: Adam whose second moment is that of its first (Wang et al., arXiv
 * 2106.11514).
 */
@NullMarked
package org.xgrad.rules.adam3;

import org.jspecify.annotations.NullMarked;
