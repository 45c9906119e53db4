/**
 * AdaBound: Adam whose learning rates are kept within bounds that close in on those of SGD (Luo et
 * al., arXiv 1902.09843).
 */
@NullMarked
package org.xgrad.rules.adabound;

import org.jspecify.annotations.NullMarked;
