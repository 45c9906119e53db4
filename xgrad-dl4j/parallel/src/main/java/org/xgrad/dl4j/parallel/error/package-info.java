/** What goes wrong in a {@code ParallelWrapper}. This package stands on {@link org.xgrad.error}. */
@NullMarked
package org.xgrad.dl4j.parallel.error;

import org.jspecify.annotations.NullMarked;
