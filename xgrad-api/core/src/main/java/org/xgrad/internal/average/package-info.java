/** Keeps the averages that {@link org.xgrad.average.Averaging} says. Not promised. */
package org.xgrad.internal.average;
