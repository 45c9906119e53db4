/**
 * Grams: the length of Adam's step with the signs of the gradient (Cao et al., arXiv 2412.17107).
 */
@NullMarked
package org.xgrad.rules.grams;

import org.jspecify.annotations.NullMarked;
