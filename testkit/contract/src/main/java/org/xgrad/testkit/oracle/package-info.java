/**
 * Formulas evaluated the slow and plain way, one number at a time in double precision: the ground
 * truth that every backend is compared with.
 */
package org.xgrad.testkit.oracle;
