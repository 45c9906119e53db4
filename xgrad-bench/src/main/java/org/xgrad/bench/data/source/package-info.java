/** The data sets by name: where each comes from, under which licence, and how it is opened. */
package org.xgrad.bench.data.source;
