/**
 * What a waiting person sees of the runs, on the standard error stream: a bar that is rewritten in
 * place on a terminal, a line per epoch anywhere else. {@link org.xgrad.bench.progress.EpochBar}
 * makes way for results instead, and is on a terminal alone.
 */
package org.xgrad.bench.progress;
