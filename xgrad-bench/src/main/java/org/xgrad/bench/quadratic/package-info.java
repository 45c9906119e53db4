/** What prediction does on a noisy quadratic, at a learning rate that is tuned without it. */
@NullMarked
package org.xgrad.bench.quadratic;

import org.jspecify.annotations.NullMarked;
