/**
 * LARS: SGD with momentum whose gradients are scaled to the length of each tensor's weights (You,
 * Gitman and Ginsburg, arXiv 1708.03888).
 */
@NullMarked
package org.xgrad.rules.lars;

import org.jspecify.annotations.NullMarked;
