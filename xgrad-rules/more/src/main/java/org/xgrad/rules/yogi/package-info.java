/** Yogi: Adam whose second moment grows slowly (Zaheer et al., NeurIPS 2018). */
@NullMarked
package org.xgrad.rules.yogi;

import org.jspecify.annotations.NullMarked;
