/** NAdamW: Adam with Nesterov's momentum (Dozat, 2016; Choi et al., arXiv 1910.05446). */
@NullMarked
package org.xgrad.rules.nadamw;

import org.jspecify.annotations.NullMarked;
