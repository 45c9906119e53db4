/**
 * Results as people read them: one HTML page that stands alone, with its pictures in it, and tables
 * of comma-separated values beside it.
 *
 * <p>The page has no script and loads nothing, reads on a phone and on paper, and is the same text
 * for the same results.
 */
package org.xgrad.bench.experiment.report;
