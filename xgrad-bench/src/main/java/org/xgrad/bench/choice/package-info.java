/**
 * Settings that are one of a few named values.
 *
 * <p>A {@link org.xgrad.bench.choice.Choice} is written as its label, on the command line and in
 * files; a label that names none of them fails with the list of those that do.
 */
package org.xgrad.bench.choice;
