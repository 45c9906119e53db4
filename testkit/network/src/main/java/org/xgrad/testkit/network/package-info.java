/**
 * The contract of a whole plugin: the laws of its formula, and those of training a Deeplearning4j
 * network with it.
 */
@NullMarked
package org.xgrad.testkit.network;

import org.jspecify.annotations.NullMarked;
