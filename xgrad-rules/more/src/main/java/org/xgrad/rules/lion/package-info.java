/** Lion: the sign of a momentum (Chen et al., arXiv 2302.06675). */
@NullMarked
package org.xgrad.rules.lion;

import org.jspecify.annotations.NullMarked;
