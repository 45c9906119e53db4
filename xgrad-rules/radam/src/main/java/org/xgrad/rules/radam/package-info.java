/** Rectified Adam (Liu et al., arXiv 1908.03265). */
@NullMarked
package org.xgrad.rules.radam;

import org.jspecify.annotations.NullMarked;
