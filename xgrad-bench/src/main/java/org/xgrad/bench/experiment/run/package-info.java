/**
 * One run of an experiment, on disk: named by what changes its numbers, and resumed bit for bit.
 *
 * <p>A {@linkplain org.xgrad.bench.experiment.run.RunDirectory directory} holds {@code run.json},
 * what is run; {@code environment.json}, on what; {@code epochs.jsonl}, a line for each epoch,
 * appended and synced to the disk; {@code checkpoint}, replaced as a whole; and in the end {@code
 * done.json} or {@code failed.json}. A process may be killed at any moment: the run goes on from
 * the last checkpoint, and the journal is cut back to it.
 */
package org.xgrad.bench.experiment.run;
