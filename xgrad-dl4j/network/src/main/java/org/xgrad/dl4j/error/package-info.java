/**
 * What goes wrong with networks, files and ways of training: each exception names the offender and
 * the remedy. This package stands on {@link org.xgrad.error} alone.
 */
@NullMarked
package org.xgrad.dl4j.error;

import org.jspecify.annotations.NullMarked;
