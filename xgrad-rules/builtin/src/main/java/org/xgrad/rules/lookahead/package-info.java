/**
 * Lookahead around another optimizer: some fast steps, then the slow weights follow them a part of
 * the way (Zhang et al., arXiv 1907.08610).
 */
@NullMarked
package org.xgrad.rules.lookahead;

import org.jspecify.annotations.NullMarked;
