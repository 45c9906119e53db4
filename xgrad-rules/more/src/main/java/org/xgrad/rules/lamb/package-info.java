/**
 * LAMB: Adam whose step is scaled to the length of each tensor's weights (You et al., arXiv
 * 1904.00962).
 */
@NullMarked
package org.xgrad.rules.lamb;

import org.jspecify.annotations.NullMarked;
