/**
 * The optimizers that can be predicted, for people: as a list, as a sheet for each, and as the page
 * of the documentation.
 *
 * <p>Everything comes from the rules that the ServiceLoader finds, and from their expressions: what
 * is printed is what runs.
 */
package org.xgrad.bench.catalogue;
