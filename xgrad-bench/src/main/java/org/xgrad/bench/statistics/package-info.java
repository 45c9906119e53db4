/** Mean, spread and median of a handful of measurements. */
package org.xgrad.bench.statistics;
