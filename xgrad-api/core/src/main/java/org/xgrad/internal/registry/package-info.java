/**
 * The prediction rules at hand ({@link org.xgrad.internal.registry.PredictionRules}): found through
 * {@link java.util.ServiceLoader}, brought by an updater itself, or the one that serves where there
 * is none. Not promised.
 */
package org.xgrad.internal.registry;
