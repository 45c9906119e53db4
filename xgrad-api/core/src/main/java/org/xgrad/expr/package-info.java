/**
 * The formula language.
 *
 * <p>An {@link org.xgrad.expr.Expr} is a small immutable tree over named arrays (slots) and
 * scalars; it says what an optimizer computes for each parameter, element by element. A {@link
 * org.xgrad.expr.Program} assigns such trees to arrays, all at once. It separates what changes from
 * step to step (the scalars: learning rate, bias corrections) from what does not ({@link
 * org.xgrad.expr.ProgramShape}), so that a backend compiles a formula once and is fed scalars.
 *
 * <p>A formula is written once. Whatever runs, prints or checks it derives from the tree.
 */
@NullMarked
package org.xgrad.expr;

import org.jspecify.annotations.NullMarked;
