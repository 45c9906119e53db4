/**
 * AdEMAMix: Adam with a second, slower first moment (Pagliardini, Ablin and Grangier, arXiv
 * 2409.03137).
 */
@NullMarked
package org.xgrad.rules.ademamix;

import org.jspecify.annotations.NullMarked;
