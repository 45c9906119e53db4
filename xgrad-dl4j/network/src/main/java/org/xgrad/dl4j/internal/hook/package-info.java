/**
 * The hook in Deeplearning4j's training loop. {@link org.xgrad.dl4j.internal.hook.SolverHook} puts
 * a solver in the place of the network's; its optimizer predicts before the passes ({@link
 * org.xgrad.dl4j.internal.hook.ModelPredictor}) and restores after them, or leaves that to the step
 * where nobody looks in between. The same solvers gather the gradients of several mini-batches
 * where an update is to take these ({@link org.xgrad.dl4j.internal.hook.AccumulationHook}). Not
 * promised.
 */
package org.xgrad.dl4j.internal.hook;
