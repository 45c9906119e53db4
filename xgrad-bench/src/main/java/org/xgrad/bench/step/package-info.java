/**
 * What a prediction costs a whole training step, in time and in memory, beside the plain one.
 *
 * <p>Both networks train in one process, a step each in turn, so that whatever slows the machine
 * down slows both. The peak of memory is taken of processes that train one of them alone.
 */
package org.xgrad.bench.step;
