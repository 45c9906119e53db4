/** Gravity (Bahrami and Pouriyan, arXiv 2101.09192). */
@NullMarked
package org.xgrad.rules.gravity;

import org.jspecify.annotations.NullMarked;
