/**
 * AdaMod: Adam whose learning rates may not exceed their own average (Ding et al., arXiv
 * 1910.12249).
 */
@NullMarked
package org.xgrad.rules.adamod;

import org.jspecify.annotations.NullMarked;
