/**
 * What a waiting person sees of the runs, on the standard error stream: a bar that is rewritten in
 * place on a terminal, a line per epoch anywhere else.
 */
package org.xgrad.bench.progress;
