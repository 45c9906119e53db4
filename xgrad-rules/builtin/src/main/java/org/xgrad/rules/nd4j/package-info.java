/**
 * A rule for each updater that ND4J ships and that works.
 *
 * <p>A rule follows the update that really runs: ND4J's native operation, whose Adam, for instance,
 * is the Adam paper's {@code epsilon-hat} form and not that of torch.optim. Its AdaBelief can't be
 * instantiated in 1.0.0-M2.1 and has no rule; NoOp takes no steps.
 */
@NullMarked
package org.xgrad.rules.nd4j;

import org.jspecify.annotations.NullMarked;
