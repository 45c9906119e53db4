/**
 * Formulas evaluated the slow and plain way, in scalar Java: the ground truth that every backend is
 * compared with.
 *
 * <p>{@link org.xgrad.testkit.oracle.ScalarOracle} evaluates a rule's expression in double
 * precision, {@link org.xgrad.testkit.oracle.Precision} a program on arrays of a type, to the bits
 * that a backend has to come to.
 */
@NullMarked
package org.xgrad.testkit.oracle;

import org.jspecify.annotations.NullMarked;
