/**
 * The backends at hand, the choice among them ({@link org.xgrad.internal.backend.Backends}), and
 * programs that stay bound to the same arrays ({@link org.xgrad.internal.backend.BoundPrograms}).
 * Not promised.
 */
package org.xgrad.internal.backend;
