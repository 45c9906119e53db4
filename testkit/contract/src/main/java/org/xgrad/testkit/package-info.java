/**
 * What a rule must keep, as tests.
 *
 * <p>The author of a rule extends {@link org.xgrad.testkit.PredictionRuleContract}, or {@link
 * org.xgrad.testkit.OptimizerFormulaContract} for a whole optimizer, names the rule and generates
 * configurations; the laws come with it and run as jqwik properties. The tests' own class path
 * brings an ND4J backend.
 */
@NullMarked
package org.xgrad.testkit;

import org.jspecify.annotations.NullMarked;
