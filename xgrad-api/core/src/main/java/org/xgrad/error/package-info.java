/**
 * What goes wrong, as types: every failure names its offender and its remedy.
 *
 * <p>All of them implement {@link org.xgrad.error.XGradFailure} and keep the Java idiom of their
 * kind: a bad setting is an {@link java.lang.IllegalArgumentException}, a call out of order an
 * {@link java.lang.IllegalStateException}. A failure is raised before anything is changed, so that
 * the weights and the optimizer's state are what they were before the call.
 */
@NullMarked
package org.xgrad.error;

import org.jspecify.annotations.NullMarked;
