/**
 * Where formulas run.
 *
 * <p>A {@link org.xgrad.backend.Backend} compiles the shape of a program into a {@link
 * org.xgrad.backend.Kernel}, which is bound to arrays once and then run with the scalars of each
 * step. Backends are found through {@link java.util.ServiceLoader}; of those that can run here and
 * can take the arrays, the one with the highest rank serves.
 */
@NullMarked
package org.xgrad.backend;

import org.jspecify.annotations.NullMarked;
